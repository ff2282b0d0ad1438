package strata.machine.synapse;

import static strata.rtl.Expr.cat;
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

/** Finds the work in the spikes: tiles asks for spike words, decode turns them into entries, issue adds an entry a channel a cycle. */
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

    int latency = core.timing(machine).spikeRead();
    Fifo words = Synapse.words(latency, tiles.port("slot_o").net().width() + spikes.width());
    Counter room = new Counter(m, "room", words.entries());
    Map<String, Expr> tilesIn = in.inputs(tiles, Map.of("job_i", job.bits(0, layout.walk().width()), "room_i", room.some()));
    Map<String, Expr> tilesOut = in.outputs(tiles, Map.of("addr_o", "spikes_addr", "bank_o", "spikes_bank"));
    m.instance("tiles", tiles, tilesIn, tilesOut);
    Signal slotValid = (Signal) tilesOut.get("slot_valid_o");
    m.drive(m.output("spikes_en", 1, "read a spike word"), slotValid);

    m.remark("Words wait for decode, entries for issue; each gives its room back when it is taken.");
    Signal comes = m.wire("word_comes", Delay.control(m, "word_asked", slotValid, latency));
    Signal slot = m.wire("word_slot", Delay.data(m, "slot", tilesOut.get("slot_o"), latency));
    Map<String, Expr> decoded = in.outputs(decode, Map.of());
    Signal used = (Signal) decoded.get("word_used_o");
    Fifo.Head word = words.instance(m, name, "arrived", comes, cat(slot, spikes), used);
    room.next(used, slotValid);
    Counter entryRoom = new Counter(m, "entry_room", Synapse.ENTRIES);
    m.instance("decode", decode, Map.of("word_valid_i", word.valid(), "slot_i", word.word().bits(spikes.width(), slot.width()),
        "spikes_i", word.word().bits(0, spikes.width()), "room_i", entryRoom.some()), decoded);

    Signal pop = m.declare("entry_pop", 1);
    Signal tilePop = m.declare("tile_pop", 1);
    Signal push = (Signal) decoded.get("push_o");
    Signal entry = (Signal) decoded.get("entry_o");
    Signal tile = (Signal) tilesOut.get("tile_o");
    Fifo.Head next = new Fifo(entry.width(), Synapse.ENTRIES).instance(m, name, "entries", push, entry, pop);
    entryRoom.next(pop, push);
    Fifo.Head drains = new Fifo(tile.width(), Synapse.FLIGHT)
        .instance(m, name, "tile_queue", tilesOut.get("tile_valid_o"), tile, tilePop);
    m.unused(drains.valid(), "issue counts the tiles itself");
    Map<String, Expr> issued = new LinkedHashMap<>(Map.of("entry_pop_o", pop, "tile_pop_o", tilePop));
    in.forward(issue, issued);
    m.instance("issue", issue, Map.of("entry_valid_i", next.valid(), "entry_i", next.word(), "tile_i", drains.word()), issued);
    return m.build();
  }

  /** Counts the free places of a queue. */
  private static final class Counter {
    private final PendingRegister free;

    Counter(ModuleBuilder m, String name, int places) {
      free = m.register(name, Bits.count(places), places);
    }

    Expr some() {
      return free.q().any();
    }

    void next(Signal back, Signal away) {
      Signal now = free.q();
      free.next(back.xor(away), mux(back, now.plus(1), now.minus(1)));
    }
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
