package strata.machine.synapse;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.LinkedHashMap;
import java.util.Map;
import strata.machine.Bits;
import strata.machine.Delay;
import strata.machine.Fifo;
import strata.machine.Machine;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** Finds the work in the spikes: tiles asks for spike words, decode turns them into entries, issue adds them one channel a cycle. */
final class WalkModule {
  private WalkModule() {}

  static Module of(Synapse core, Machine machine, String name) {
    var m = new ModuleBuilder(name, "Finds the additions in the spikes and decides when sums drain.");
    SynapseFields layout = SynapseFields.of(core, machine);
    Module tiles = TilesModule.of(core, machine, name + "_tiles");
    Module decode = DecodeModule.of(core, machine, name + "_decode");
    Module issue = IssueModule.of(core, machine, name + "_issue");

    var in = new Ports(m);
    Signal job = m.input("job", layout.layout().width(), "its fields");
    m.unused(job.bits(layout.walk().width(), layout.layout().width() - layout.walk().width()), "fire's fields");
    Signal spikes = m.input("spikes_data", machine.memory("spikes").width(), "a spike word");

    PendingRegister room = m.register("room", Bits.count(Synapse.PREFETCH), Synapse.PREFETCH);
    Signal hasRoom = m.wire("has_room", room.q().any());
    Map<String, Expr> tilesIn = in.inputs(tiles, Map.of("job_i", job.bits(0, layout.walk().width()), "room_i", hasRoom));
    Map<String, Expr> tilesOut = in.outputs(tiles, Map.of("addr_o", "spikes_addr", "bank_o", "spikes_bank"));
    m.instance("tiles", tiles, tilesIn, tilesOut);
    Signal slotValid = (Signal) tilesOut.get("slot_valid_o");
    m.drive(m.output("spikes_en", 1, "read a spike word"), slotValid);

    int latency = core.timing(machine).spikeRead();
    Signal comes = m.wire("word_comes", Delay.control(m, "word_asked", slotValid, latency));
    Signal slot = m.wire("word_slot", Delay.data(m, "slot", tilesOut.get("slot_o"), latency));
    Map<String, Expr> decoded = in.outputs(decode, Map.of());
    m.instance("decode", decode, Map.of("slot_valid_i", comes, "slot_i", slot, "spikes_i", spikes), decoded);

    Signal pop = m.declare("entry_pop", 1);
    Signal tilePop = m.declare("tile_pop", 1);
    Signal entry = (Signal) decoded.get("entry_o");
    Signal tile = (Signal) tilesOut.get("tile_o");
    Fifo.Head next = new Fifo(entry.width(), Synapse.PREFETCH)
        .instance(m, name, "entries", decoded.get("push_o"), entry, pop);
    Fifo.Head drains = new Fifo(tile.width(), Synapse.FLIGHT)
        .instance(m, name, "tile_queue", tilesOut.get("tile_valid_o"), tile, tilePop);
    m.unused(drains.valid(), "issue counts the tiles itself");
    Map<String, Expr> issued = new LinkedHashMap<>(Map.of("entry_pop_o", pop, "tile_pop_o", tilePop));
    in.forward(issue, issued);
    m.instance("issue", issue, Map.of("entry_valid_i", next.valid(), "entry_i", next.word(), "tile_i", drains.word()), issued);

    m.remark("Room is given back by a dropped word or an entry that issue takes.");
    Signal dropped = (Signal) decoded.get("dropped_o");
    Signal back = m.wire("room_back", wide(dropped, room.q()).plus(wide(pop, room.q())).minus(wide(slotValid, room.q())));
    room.next(room.q().plus(back));
    return m.build();
  }

  private static Expr wide(Signal bit, Signal like) {
    return mux(bit, lit(like.width(), 1), lit(like.width(), 0));
  }

  /** Ports of walk that are ports of a module in it. */
  private record Ports(ModuleBuilder m) {
    /** Inputs of the module that are inputs of walk, but for those given. */
    Map<String, Expr> inputs(Module of, Map<String, Expr> given) {
      Map<String, Expr> all = new LinkedHashMap<>(given);
      of.ports().stream().filter(p -> p.direction() == Module.Direction.IN && !given.containsKey(p.net().name()))
          .forEach(p -> all.put(p.net().name(), m.input(bare(p), p.net().width(), p.meaning())));
      return all;
    }

    /** Outputs of the module, each on a net of walk; those named become outputs of walk. */
    Map<String, Expr> outputs(Module of, Map<String, String> named) {
      Map<String, Expr> all = new LinkedHashMap<>();
      for (Module.Port port : of.ports()) {
        String name = port.net().name();
        if (port.direction() == Module.Direction.OUT) {
          boolean ours = named.containsKey(name) || PASSED.contains(name);
          all.put(name, ours ? m.output(named.getOrDefault(name, bare(port)), port.net().width(), port.meaning())
              : m.declare(bare(port), port.net().width()));
        }
      }
      return all;
    }

    /** Every other output of the module is one of walk. */
    void forward(Module of, Map<String, Expr> into) {
      of.ports().stream().filter(p -> p.direction() == Module.Direction.OUT && !into.containsKey(p.net().name()))
          .forEach(p -> into.put(p.net().name(), m.output(bare(p), p.net().width(), p.meaning())));
    }

    private static final java.util.Set<String> PASSED = java.util.Set.of("list_en_o", "list_addr_o");

    private static String bare(Module.Port port) {
      return port.net().name().replaceAll("_[io]$", "");
    }
  }
}
