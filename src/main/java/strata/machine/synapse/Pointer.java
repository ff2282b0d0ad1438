package strata.machine.synapse;

import java.util.Map;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The address of a walker's current output word. It follows the loops of a job, each with a stride of its own, so that no address is
 * ever multiplied out; ending a loop goes back to where the loop outside it stands, one stride further.
 */
final class Pointer {
  private Pointer() {}

  static Module of(String name, int width) {
    var m = new ModuleBuilder(name, "Follows the loops of a job with an address: token, expert, column group, step group, word.");
    Signal load = m.input("load", 1, "a job begins");
    Signal base = m.input("base", width, "where it begins");
    Signal go = m.input("go", 1, "the current word is done");
    Signal advance = m.input("advance", Advance.BITS, "which loop goes on");
    Signal word = m.input("word", width, "stride from word to word");
    Signal group = m.input("group", width, "stride from step group to step group");
    Signal column = m.input("column", width, "stride from column group to column group");
    Signal slot = m.input("slot", width, "stride from routed expert to routed expert");
    Signal rank = m.input("rank", width, "stride from token to token");
    Signal at = m.output("at", width, "address of the current word");

    var rankAt = m.data("rank_at", width);
    var slotAt = m.data("slot_at", width);
    var columnAt = m.data("column_at", width);
    var groupAt = m.data("group_at", width);
    var wordAt = m.data("word_at", width);

    m.remark("The loop that goes on decides where all loops inside it start again.");
    Signal next = m.wire("next_at",
        Expr.mux(load, base,
            Expr.mux(is(advance, Advance.WORD), wordAt.q().plus(word),
                Expr.mux(is(advance, Advance.GROUP), groupAt.q().plus(group),
                    Expr.mux(is(advance, Advance.COLUMN), columnAt.q().plus(column),
                        Expr.mux(is(advance, Advance.SLOT), slotAt.q().plus(slot),
                            rankAt.q().plus(rank)))))));
    wordAt.next(load.or(go), next);
    groupAt.next(load.or(go.and(outside(advance, Advance.WORD))), next);
    columnAt.next(load.or(go.and(outside(advance, Advance.GROUP))), next);
    slotAt.next(load.or(go.and(outside(advance, Advance.COLUMN))), next);
    rankAt.next(load.or(go.and(outside(advance, Advance.SLOT))), next);
    m.drive(at, wordAt.q());
    return m.build();
  }

  /** Whether the loop that goes on is {@code loop}. */
  static Expr is(Signal advance, Advance loop) {
    return advance.eq(loop.ordinal());
  }

  /** Whether the loop that goes on lies outside {@code loop}. */
  static Expr outside(Signal advance, Advance loop) {
    return Expr.lit(Advance.BITS, loop.ordinal()).ult(advance);
  }

  /** Instantiates a pointer; strides in the order word, group, column, slot, rank. */
  static Signal instance(ModuleBuilder into, String name, Module pointer, Expr load, Expr base, Expr go, Expr advance,
      Expr word, Expr group, Expr column, Expr slot, Expr rank) {
    Signal at = into.declare(name + "_at", pointer.port("at_o").net().width());
    into.instance(name, pointer, Map.ofEntries(Map.entry("load_i", load), Map.entry("base_i", base), Map.entry("go_i", go),
        Map.entry("advance_i", advance), Map.entry("word_i", word), Map.entry("group_i", group), Map.entry("column_i", column),
        Map.entry("slot_i", slot), Map.entry("rank_i", rank)), Map.of("at_o", at));
    return at;
  }
}
