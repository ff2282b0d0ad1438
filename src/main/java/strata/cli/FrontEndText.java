package strata.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * A large {@code .arch} file, the same each time: networks with parameters, neurons, loops, blocks, experts and expressions, and
 * machines between them. Nothing is wrong with it.
 */
final class FrontEndText {
  /** The file beside it that its networks read. */
  static final String WEIGHTS = "measure.safetensors";
  private static final int STATEMENTS = 40;
  private static final int NETWORKS_TO_A_MACHINE = 6;

  private final StringBuilder text = new StringBuilder();
  private final Random random = new Random(STATEMENTS);

  private FrontEndText() {}

  /** Whole sections, until there are so many characters at least. */
  static String of(int characters) {
    FrontEndText made = new FrontEndText();
    for (int i = 0; made.text.length() < characters; i++) {
      if (i % (NETWORKS_TO_A_MACHINE + 1) == NETWORKS_TO_A_MACHINE) {
        made.machine(i);
      } else {
        made.network(i);
      }
    }
    return made.text.toString();
  }

  /** One layer of 8 inputs and 8 outputs. */
  static byte[] weights() {
    byte[] header = "{\"mix.weight\":{\"dtype\":\"I8\",\"shape\":[8,8],\"data_offsets\":[0,64]}}".getBytes(StandardCharsets.US_ASCII);
    byte[] data = new byte[64];
    new Random(data.length).nextBytes(data);
    return ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).put(data)
        .array();
  }

  private void network(int number) {
    add("// network " + number + ": what it computes means nothing, but every line of it is read, resolved and proven");
    add("network Net" + number + "(steps = 4, tokens = 6, dim = 8, depth = 3, leak = 1/2, level = 2 * (dim + 3) - 1) {");
    add("  weights \"" + WEIGHTS + "\"");
    add("");
    add("  neuron fire = lif(retain: leak, threshold: level, reset: zero)");
    add("  neuron slow = lif(retain: 3/4, threshold: (level + 1) * 2, reset: subtract, width: i16 saturate)");
    add("");
    add("  input pixels : spike[steps, tokens, channels: dim]");
    add("  u0 = linear(pixels, \"mix\")                        // the weights decide how wide it is");
    add("  for b in 0..depth {");
    add("    u0 = layer(u0, \"block{b}\")");
    add("    u0 : i20 saturate = u0 + experts(u0, \"block{b}\")");
    add("  }");
    for (int i = 1; i <= STATEMENTS; i++) {
      statement(i);
    }
    add("  counts = count(fire(u" + STATEMENTS + "), over: [steps, tokens])");
    add("  output logits = linear(counts, \"mix\")");
    block();
    experts();
    add("}");
    add("");
  }

  /** Of the names before it, some far, most near. */
  private void statement(int i) {
    String near = "u" + (i - 1);
    String far = "u" + random.nextInt(i);
    switch (random.nextInt(5)) {
      case 0 -> add("  u" + i + " = linear(fire(" + near + ", threshold: level + " + random.nextInt(9) + "), \"mix\")");
      case 1 -> add("  u" + i + " : i24 saturate = " + near + " + " + far + " - linear(slow(" + near + "), \"mix\")");
      case 2 -> add("  u" + i + " = linear((fire(" + near + ") | slow(" + far + ")) & ~fire(" + far + ", threshold: dim), \"mix\")");
      case 3 -> {
        add("  scale" + i + " = [dim * " + (i + 1) + " / 2, (tokens + steps) % 3, -level + 0b1011]");
        add("  u" + i + " = linear(slow(" + near + "), \"mix\")");
      }
      default -> add("  u" + i + " : i18 saturate = (" + near + " + " + far + ") - (" + far + " - u0)   // all of one shape");
    }
  }

  private void block() {
    add("");
    add("  block layer(u, p) {");
    add("    s = fire(u)");
    add("    q = fire(linear(s, \"mix\"))");
    add("    k = fire(linear(s & ~q, \"mix\"))");
    add("    v = slow(linear(s, \"mix\"), threshold: 12)");
    add("    context = attention(q, k, v, heads: 2)");
    add("    return linear(fire(context, threshold: tokens - 2), \"mix\")");
    add("  }");
  }

  private void experts() {
    add("");
    add("  block experts(u, p) {");
    add("    s = fire(u)");
    add("    scores = sum(linear(s, \"mix\"), over: steps)");
    add("    routes = top(2, of: scores)");
    add("    return mixture(s, routes, merge: sum) { e, x -> linear(fire(linear(x, \"mix\")), \"mix\") }");
    add("  }");
  }

  private void machine(int number) {
    add("machine Stack" + number + "(columns = 64, walkers = 2, steps = 4, word = 32) {");
    add("  clock 400 MHz");
    add("  tier bottom : logic");
    add("  tier top    : memory");
    add("  bond bottom - top : face_to_face(pitch: 1.0 um, area: 0.1 mm2, latency: 1)");
    add("");
    add("  memory spikes  on top : sram(width: word * steps, depth: auto, banks: 3 * walkers, ports: 1r1w)");
    add("  memory state   on top : sram(width: word * 16, depth: auto, banks: walkers, ports: 1r1w)");
    add("  memory weights on top : sram(width: auto, depth: auto, ports: 1rw, copies: walkers)");
    add("  memory params  on top : sram(width: word * 32, depth: auto, ports: 1rw, copies: walkers)");
    add("  memory lists   on top : registers(width: auto, depth: auto, copies: walkers)");
    add("  memory code on bottom : sram(width: auto, depth: auto, ports: 1rw)");
    add("");
    add("  core syn : synapse(columns: columns, walkers: walkers, accumulators: 2, steps: steps, by: shared, weights: i8,");
    add("                     bias: i32, sum: i16, neurons: [lif], walk: top, accumulate: bottom, fire: top)");
    add("  core attn on bottom : attention(queries: 1, steps: steps, sum: i12)");
    add("  core vec  on top    : vector(state: i16)");
    add("  core gate on bottom : router(experts: 8, scores: i16)");
    add("  sequencer on bottom");
    add("  host on bottom : axi(data: 64)");
    add("}");
    add("");
  }

  private void add(String line) {
    text.append(line).append('\n');
  }
}
