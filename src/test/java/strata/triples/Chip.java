package strata.triples;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A machine.
 *
 * @param steps     of the machine, if it has a core that says so
 * @param sum       bits of sums and states
 * @param retain    bits of the m of a leak
 * @param clamps    whether its neurons saturate
 * @param bonds     one between each two tiers; a floor beyond the last tier is the last but so many
 * @param code      floor of the sequencer and its memory
 */
record Chip(int word, int steps, int sum, int retain, boolean clamps, Optional<Syn> syn, Optional<Attn> attn, Optional<Lin> lin,
    Optional<Vec> vec, Optional<Thin> thin, Optional<Gate> gate, List<Bond> bonds, Mem spikes, Mem state, Mem weights, Mem params, Mem lists, Mem code,
    int host, boolean syncReset, boolean written) {

  enum By { SPIKE, SHARED, DELTA }

  /**
   * @param columnWords words of a column group
   * @param tables      channels of a sum table, as a power of 2
   * @param weights     bits
   * @param bias        bits
   * @param apart       whether its modules are placed one by one
   */
  record Syn(int columnWords, int walkers, int accumulators, By by, int tables, int weights, int bias, boolean own, boolean apart, int walk,
      int accumulate, int fire) {
    /** With biases of so many bits at least: their words hold the thresholds of other cores too. */
    Syn biased(int bits) {
      return new Syn(columnWords, walkers, accumulators, by, tables, weights, Math.max(bias, bits), own, apart, walk, accumulate, fire);
    }
  }

  /**
   * @param keys  that it keeps track of; 0 says nothing, and is 64
   * @param steps whether it says its steps
   * @param own   thresholds for each channel
   */
  record Attn(int floor, int queries, int keys, int chunk, int sum, boolean steps, boolean own) {}

  /** @param tables how many @param table bits of an entry @param steps whether it says its steps @param own thresholds for each channel */
  record Lin(int floor, int tables, int table, int sum, boolean steps, boolean own) {
    static final int MOST_TABLES = 64;

    Lin narrower() {
      return new Lin(floor, tables, Math.min(table, sum - 2), sum - 1, steps, own);
    }
  }

  /** @param own thresholds for each channel */
  record Vec(int floor, boolean own) {}

  /** @param heads the most that are compared */
  record Thin(int floor, int heads) {}

  record Gate(int floor, int experts, int scores) {}

  record Bond(int latency, boolean bumps) {}

  /**
   * @param shares bank groups, or copies beyond those needed
   * @param late   a latency of 2
   * @param single one port for reads and writes
   * @param depth  0 is auto
   */
  record Mem(int floor, int shares, boolean registers, boolean late, boolean single, int depth) {}

  private int machineSteps() {
    return syn.isPresent() || attn.filter(Attn::steps).isPresent() || lin.filter(Lin::steps).isPresent() ? steps : 4;
  }

  private int walkers() {
    return syn.map(Syn::walkers).orElse(1);
  }

  private String tier(int floor) {
    return "t" + floor % (bonds.size() + 1);
  }

  /** The machine section. */
  String text() {
    StringBuilder text = new StringBuilder("machine Chip(word = " + word + ", steps = " + machineSteps() + ") {\n  clock 250 MHz\n");
    text.append(syncReset ? "  reset sync\n" : "");
    for (int tier = 0; tier <= bonds.size(); tier++) {
      text.append("  tier t").append(tier).append(tier == 0 ? " : logic\n" : " : memory\n");
    }
    for (int tier = 0; tier < bonds.size(); tier++) {
      Bond bond = bonds.get(tier);
      text.append("  bond t").append(tier).append(" - t").append(tier + 1).append(" : ").append(bond.bumps ? "micro_bump(area: 5000 mm2"
          : "face_to_face(pitch: 0.5 um, area: 2 mm2, share: 50").append(", latency: ").append(bond.latency).append(")\n");
    }
    text.append(memories());
    syn.ifPresent(s -> text.append(synapse(s)));
    attn.ifPresent(a -> text.append("  core attn on ").append(tier(a.floor)).append(" : attention(queries: ").append(a.queries)
        .append(a.keys > 0 ? ", keys: " + a.keys : "").append(a.chunk > 1 ? ", chunk: " + a.chunk : "").append(", sum: i").append(a.sum)
        .append(a.steps ? ", steps: " + steps : "").append(", neurons: [lif], retain: u").append(retain).append(widths()).append(own(a.own))
        .append(")\n"));
    lin.ifPresent(l -> text.append("  core lin on ").append(tier(l.floor)).append(" : linear_attention(tables: ").append(l.tables)
        .append(", table: u").append(l.table).append(", sum: i").append(l.sum).append(l.steps ? ", steps: " + steps : "")
        .append(", neurons: [lif], retain: u").append(retain).append(widths()).append(own(l.own)).append(")\n"));
    vec.ifPresent(v -> text.append("  core vec on ").append(tier(v.floor)).append(" : vector(state: i").append(sum)
        .append(", neurons: [lif], retain: u").append(retain).append(widths()).append(own(v.own)).append(")\n"));
    thin.ifPresent(p -> text.append("  core thin on ").append(tier(p.floor)).append(" : prune(heads: ").append(p.heads).append(")\n"));
    gate.ifPresent(g -> text.append("  core gate on ").append(tier(g.floor)).append(" : router(experts: ").append(g.experts)
        .append(", scores: i").append(g.scores).append(")\n"));
    return text.append("  sequencer on ").append(tier(code.floor)).append("\n  host on ").append(tier(host)).append(" : axi(data: 64)\n}\n")
        .toString();
  }

  private static String own(boolean thresholds) {
    return thresholds ? ", thresholds: own" : "";
  }

  private String widths() {
    return clamps ? ", widths: saturating" : "";
  }

  private String synapse(Syn s) {
    String places = s.apart ? ", walk: " + tier(s.walk) + ", accumulate: " + tier(s.accumulate) + ", fire: " + tier(s.fire) : "";
    return "  core syn" + (s.apart ? "" : " on " + tier(s.walk)) + " : synapse(columns: " + s.columnWords * word + ", walkers: " + s.walkers
        + ", accumulators: " + s.accumulators + ", steps: " + steps + ", by: " + s.by.name().toLowerCase(Locale.ROOT)
        + (s.tables > 0 ? ", tables: " + (1 << s.tables) : "") + ", weights: i" + s.weights
        + ", bias: i" + s.bias + ", sum: i" + sum + ", neurons: [lif], retain: u" + retain + widths() + ", thresholds: "
        + (s.own ? "own" : "one") + places + ")\n";
  }

  /** Those that some core needs. */
  private String memories() {
    boolean integers = syn.isPresent() || vec.isPresent() || gate.isPresent();
    return memory("spikes", "word * steps", true, spikes)
        + (integers ? memory("state", !written && (syn.isPresent() || vec.isPresent()) ? "auto" : "word * " + sum, true, state) : "")
        + syn.map(s -> memory("weights", written ? "word * " + s.columnWords * (s.weights + s.tables) : "auto", false, weights)).orElse("")
        + (syn.isPresent() || ownSums().findAny().isPresent() ? memory("params", written ? "word * " + paramBits() : "auto", false, params) : "")
        + gate.map(g -> memory("lists", written ? String.valueOf(g.experts) : "auto", false, lists)).orElse("")
        + memory("code", "auto", false, new Mem(code.floor, -1, code.registers, code.late, code.single, code.depth));
  }

  private int paramBits() {
    return syn.map(Syn::bias).orElseGet(() -> ownSums().max(Integer::compare).orElse(sum));
  }

  /** Bits of thresholds, of cores that have them for each channel and no biases. */
  private Stream<Integer> ownSums() {
    return Stream.of(vec.filter(Vec::own).map(v -> sum), attn.filter(Attn::own).map(Attn::sum), lin.filter(Lin::own).map(Lin::sum))
        .flatMap(Optional::stream);
  }

  private String memory(String name, String width, boolean banks, Mem m) {
    String shares = m.shares < 0 ? "" : banks ? ", banks: " + m.shares * walkers() : ", copies: " + (walkers() + m.shares);
    return "  memory " + name + " on " + tier(m.floor) + " : " + (m.registers ? "registers" : "sram") + "(width: " + width + ", depth: "
        + (m.depth == 0 ? "auto" : m.depth) + shares + ", ports: " + (m.single ? "1rw" : "1r1w") + ", latency: " + (m.late ? 2 : 1) + ")\n";
  }

  /** Whether a map may choose which steps share. */
  boolean splits() {
    return steps == 4 && syn.filter(s -> s.by == By.SHARED).isPresent();
  }

  /** With sums one bit narrower. */
  Chip narrower() {
    return new Chip(word, steps, sum - 1, retain, clamps, syn, attn, lin, vec, thin,
        gate.map(g -> new Gate(g.floor, g.experts, Math.min(g.scores, sum - 1))), bonds, spikes, state, weights, params, lists, code,
        host, syncReset, written);
  }

  /** With attention's sums one bit narrower. */
  Chip lessAttentive() {
    return new Chip(word, steps, sum, retain, clamps, syn, attn.map(a -> new Attn(a.floor, a.queries, a.keys, a.chunk, a.sum - 1, a.steps, a.own)),
        lin.map(Lin::narrower), vec,
        thin, gate, bonds, spikes, state, weights, params, lists, code, host, syncReset, written);
  }

  /** The cores that run attention. */
  List<String> attentive() {
    return Stream.of(attn.map(a -> "attn"), lin.map(l -> "lin")).flatMap(Optional::stream).toList();
  }

  /** One that has what is needed. @param layers whether it may have a synapse core */
  static Chip any(Dice dice, int word, boolean layers, Needs needs) {
    int sum = Math.min(48, Math.max(needs.sum(), needs.weights()) + dice.from(0, 2));
    int tiers = dice.from(1, 3);
    Optional<Syn> narrow = with(dice, needs, "syn").filter(yes -> layers).map(yes -> synapse(dice, word, needs, sum));
    int chunk = needs.heads().chunk();
    int steps = dice.chance(40) ? 4 : chunk * dice.from(1, 8 / chunk);
    Optional<Lin> lin = with(dice, needs, "attn").filter(yes -> dice.chance(60)).map(yes -> linear(dice, needs, word, steps))
        .filter(l -> l.tables <= Lin.MOST_TABLES);
    Optional<Attn> attn = with(dice, needs, "attn").filter(yes -> lin.isEmpty() || needs.cores().contains(Needs.SIGHT)
        || dice.chance(50)).map(yes -> new Attn(dice.from(0, 2), dice.one(1, 1, 2, 3, 4, 5), keys(dice, needs.heads().tokens()),
            dice.chance(60) ? needs.heads().chunk() : Math.max(needs.heads().chunk(), dice.from(1, 8)),
            Math.max(needs.context(), 33 - Integer.numberOfLeadingZeros(word)) + dice.from(0, 2), needs.heads().chunk() > 1 || dice.chance(50),
            needs.own() || dice.chance(20)));
    Optional<Syn> syn = narrow.map(s -> s.biased(Math.max(attn.filter(Attn::own).map(Attn::sum).orElse(0),
        lin.filter(Lin::own).map(Lin::sum).orElse(0))));
    boolean none = syn.isEmpty() && attn.isEmpty() && lin.isEmpty();      // a machine has something that works on spikes
    Optional<Vec> vec = with(dice, needs, "vec").or(() -> Optional.of(none)).filter(yes -> yes).map(yes -> new Vec(dice.from(0, 2),
        needs.own() || dice.chance(30)));
    Optional<Thin> thin = with(dice, needs, "thin").map(yes -> new Thin(dice.from(0, 2), Math.max(1, needs.compared()) + dice.from(0, 2)));
    Optional<Gate> gate = with(dice, needs, "gate").map(yes -> new Gate(dice.from(0, 2), dice.from(Math.max(2, needs.experts()),
        Math.min(word, 12)), dice.from(Math.min(needs.sum(), sum), sum)));
    List<Bond> bonds = Stream.generate(() -> new Bond(dice.from(1, 3), dice.chance(20))).limit(tiers - 1).toList();
    int spikes = needs.cores().contains("attn") ? dice.from(4, 6) : dice.from(3, 5);
    return new Chip(word, steps, sum, needs.retain() + dice.from(0, 1), needs.clamps() || dice.chance(10),
        syn, attn, lin, vec, thin, gate, bonds, memory(dice, spikes), memory(dice, dice.from(2, 4)), memory(dice, dice.from(0, 1)), memory(dice, dice.from(0, 1)),
        memory(dice, dice.from(0, 1)), memory(dice, 0), dice.from(0, 2), dice.chance(30), dice.chance(30));
  }

  /** Its tables are enough for the machine's steps, and for the four that are usual where no core says its own. */
  private static Lin linear(Dice dice, Needs needs, int word, int steps) {
    int table = needs.heads().tableBits() + dice.from(0, 1);
    return new Lin(dice.from(0, 2), needs.heads().tables(word, Math.min(4, steps)) + dice.from(0, 1), table,
        Math.max(needs.context(), table + 1) + dice.from(0, 2), dice.chance(50), needs.own() || dice.chance(20));
  }

  private static int keys(Dice dice, int tokens) {
    return dice.chance(40) && tokens <= 64 ? 0 : tokens + dice.one(0, 0, 1, 7);
  }

  private static Optional<Boolean> with(Dice dice, Needs needs, String core) {
    return needs.cores().contains(core) || dice.chance(15) ? Optional.of(true) : Optional.empty();
  }

  private static Syn synapse(Dice dice, int word, Needs needs, int sum) {
    int bias = Math.min(48, Math.max(needs.bias(), sum) + dice.from(0, 2));
    int room = Math.min(sum - needs.weights(), 31 - Integer.numberOfLeadingZeros(word));
    int tables = dice.chance(60) ? 0 : Math.min(dice.from(1, 2), room);
    return new Syn(dice.from(1, Math.max(1, Math.min(4, 48 / word))), dice.from(1, 4), dice.from(1, 3), dice.one(By.values()), tables,
        Math.min(Math.min(16, sum - tables), needs.weights() + dice.from(0, 2)), bias, needs.own() || dice.chance(30),
        dice.chance(60), dice.from(0, 2), dice.from(0, 2), dice.from(0, 2));
  }

  private static Mem memory(Dice dice, int shares) {
    return new Mem(dice.from(0, 2), shares, dice.chance(15), dice.chance(30), dice.chance(15), dice.chance(85) ? 0 : 4096);
  }
}
