package strata.machine.unit;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import strata.machine.Bits;
import strata.machine.Field;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Counters that go through the tokens of all owners: owner after owner, rank after rank, round and round. An owner without tokens is
 * passed over.
 *
 * @param owner the owner's number; empty where there is one owner
 * @param rank  the token's place among its owner's
 * @param last  1 at the last token of the last owner
 * @param moves 1 in a cycle after which the token is another
 * @param wraps then: its rank is 0
 */
public record TokenWalk(Optional<Signal> owner, Signal rank, Signal last, Signal moves, Signal wraps) {

  /** The fields {@code tokens0, tokens1, …} of a job, one an owner. At least one of them must not be 0. */
  public static List<Field> fields(int owners, int bits) {
    return IntStream.range(0, owners).mapToObj(o -> new Field("tokens" + o, bits, "tokens of owner " + o)).toList();
  }

  /**
   * @param restart goes to the first token; the job's fields are valid
   * @param advance goes to the next token, from the last to the first
   */
  public static TokenWalk write(ModuleBuilder m, String name, int owners, JobSlot slot, Expr restart, Expr advance) {
    List<Signal> tokens = IntStream.range(0, owners).mapToObj(o -> slot.field("tokens" + o)).toList();
    Signal moves = m.wire(name + "_moves", restart.or(advance));
    var rank = m.register(name + "_rank", tokens.get(0).width(), 0);
    Signal nextRank = m.wire(name + "_rank_next", rank.q().plus(1));
    Owners walked = owners == 1
        ? new Owners(Optional.empty(), tokens.get(0), Expr.lit(1, 0))
        : Owners.write(m, name, tokens, restart, moves, nextRank);
    Signal rankEnds = m.wire(name + "_rank_ends", nextRank.eq(walked.owned()));
    Signal last = owners == 1 ? rankEnds : m.wire(name + "_last", rankEnds.and(walked.more().not()));
    Signal wraps = m.wire(name + "_wraps", restart.or(rankEnds));
    rank.next(moves, Expr.mux(wraps, Expr.lit(rank.q().width(), 0), nextRank));
    return new TokenWalk(walked.owner(), rank.q(), last, moves, wraps);
  }

  /** rank x stride: the register {@code NAME_q}. */
  public Signal row(ModuleBuilder m, String name, Signal stride) {
    var row = m.register(name, stride.width(), 0);
    row.next(moves, Expr.mux(wraps, Expr.lit(stride.width(), 0), row.q().plus(stride)));
    return row.q();
  }

  /** The owner's number in {@code bits} bits. */
  public Expr owner(int bits) {
    return owner.map(o -> o.zext(bits)).orElse(Expr.lit(bits, 0));
  }

  /** The owner's bank, from that of owner 0. */
  public Expr bank(Signal ofOwner0) {
    return owner.<Expr>map(o -> ofOwner0.plus(o.zext(ofOwner0.width()))).orElse(ofOwner0);
  }

  /** Which of several owners, how many tokens it has, and whether a later one has any. */
  private record Owners(Optional<Signal> owner, Expr owned, Expr more) {

    static Owners write(ModuleBuilder m, String name, List<Signal> tokens, Expr restart, Signal moves, Signal nextRank) {
      int bits = Bits.index(tokens.size());
      var number = m.register(name + "_owner", bits, 0);
      Signal owner = number.q();
      int last = tokens.size() - 1;
      Expr owned = tokens.get(last);
      Expr first = Expr.lit(bits, last);
      Expr next = Expr.lit(bits, last);
      Expr more = later(tokens, owner, last);
      for (int o = last - 1; o >= 0; o--) {
        owned = Expr.mux(owner.eq(o), tokens.get(o), owned);
        first = Expr.mux(tokens.get(o).any(), Expr.lit(bits, o), first);
        if (o > 0) {
          next = Expr.mux(later(tokens, owner, o), Expr.lit(bits, o), next);
          more = more.or(later(tokens, owner, o));
        }
      }
      Signal tokensOwned = m.wire(name + "_owned", owned);
      Signal moreOwners = m.wire(name + "_more_owners", more);
      Signal ownerEnds = m.wire(name + "_owner_ends", restart.or(nextRank.eq(tokensOwned)));
      Signal again = m.wire(name + "_again", restart.or(moreOwners.not()));
      number.next(moves.and(ownerEnds), Expr.mux(again, first, next));
      return new Owners(Optional.of(owner), tokensOwned, moreOwners);
    }

    private static Expr later(List<Signal> tokens, Signal owner, int candidate) {
      return owner.ult(Expr.lit(owner.width(), candidate)).and(tokens.get(candidate).any());
    }
  }
}
