package strata.machine.unit;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import strata.machine.Bits;
import strata.machine.Field;
import strata.rtl.Block;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Counters that go through the tokens of all owners: owner after owner, rank after rank, round and round. An owner without
 * tokens is passed over.
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
    if (owners == 1) {
      Signal last = m.wire(name + "_last", nextRank.eq(tokens.get(0)));
      return ranks(m, name, rank, nextRank, restart, moves, last, last, Optional.empty());
    }
    var owner = m.register(name + "_owner", Bits.index(owners), 0);
    Signal owned = m.wire(name + "_owned", owned(tokens, owner.q()));
    Signal rankEnds = m.wire(name + "_rank_ends", nextRank.eq(owned));
    Signal moreOwners = m.wire(name + "_more_owners", more(tokens, owner.q()));
    Signal last = m.wire(name + "_last", rankEnds.and(moreOwners.not()));
    Signal again = m.wire(name + "_again", restart.or(moreOwners.not()));
    owner.next(moves.and(restart.or(rankEnds)), Expr.mux(again, first(tokens, owner.q().width()), following(tokens, owner.q())));
    return ranks(m, name, rank, nextRank, restart, moves, rankEnds, last, Optional.of(owner.q()));
  }

  private static TokenWalk ranks(ModuleBuilder m, String name, Block.PendingRegister rank, Signal nextRank, Expr restart,
      Signal moves, Signal rankEnds, Signal last, Optional<Signal> owner) {
    Signal wraps = m.wire(name + "_wraps", restart.or(rankEnds));
    rank.next(moves, Expr.mux(wraps, Expr.lit(rank.q().width(), 0), nextRank));
    return new TokenWalk(owner, rank.q(), last, moves, wraps);
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

  private static Expr owned(List<Signal> tokens, Signal owner) {
    Expr owned = tokens.get(tokens.size() - 1);
    for (int o = tokens.size() - 2; o >= 0; o--) {
      owned = Expr.mux(owner.eq(o), tokens.get(o), owned);
    }
    return owned;
  }

  /** The first owner that has tokens. */
  private static Expr first(List<Signal> tokens, int bits) {
    Expr first = Expr.lit(bits, tokens.size() - 1);
    for (int o = tokens.size() - 2; o >= 0; o--) {
      first = Expr.mux(tokens.get(o).any(), Expr.lit(bits, o), first);
    }
    return first;
  }

  /** Whether an owner after this one has tokens. */
  private static Expr more(List<Signal> tokens, Signal owner) {
    Expr more = later(tokens, owner, 1);
    for (int o = 2; o < tokens.size(); o++) {
      more = more.or(later(tokens, owner, o));
    }
    return more;
  }

  /** The next owner that has tokens, if there is one. */
  private static Expr following(List<Signal> tokens, Signal owner) {
    Expr next = Expr.lit(owner.width(), tokens.size() - 1);
    for (int o = tokens.size() - 2; o >= 1; o--) {
      next = Expr.mux(later(tokens, owner, o), Expr.lit(owner.width(), o), next);
    }
    return next;
  }

  private static Expr later(List<Signal> tokens, Signal owner, int candidate) {
    return owner.ult(Expr.lit(owner.width(), candidate)).and(tokens.get(candidate).any());
  }
}
