package strata.syntax;

import java.util.List;
import java.util.Optional;
import strata.diag.Span;

/** A line of a machine. */
public sealed interface MachineItem {
  Span span();

  <R> R fold(Fold<R> fold);

  /** {@code clock 400 MHz}. */
  record Clock(Expression frequency, Span span) implements MachineItem {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.clock(this);
    }
  }

  /** {@code reset async}. */
  record Reset(Name style, Span span) implements MachineItem {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.reset(this);
    }
  }

  /** {@code tier NAME : role}. */
  record Tier(Name name, Name role, Span span) implements MachineItem {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.tier(this);
    }
  }

  /** {@code bond LOWER - UPPER : kind(...)}. */
  record Bond(Name lower, Name upper, Expression.Call kind, Span span) implements MachineItem {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.bond(this);
    }
  }

  /** {@code memory NAME on TIER : kind(...)}. */
  record Memory(Name name, Name tier, Expression.Call kind, Span span) implements MachineItem {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.memory(this);
    }
  }

  /**
   * {@code core NAME[count] on TIER : kind(...)}.
   *
   * @param tiers none where the kind's arguments place its modules, one after {@code on}, any number after {@code across}
   */
  record Core(Name name, Optional<Expression> count, List<Name> tiers, boolean across, Expression.Call kind, Span span)
      implements MachineItem {
    public Core {
      tiers = List.copyOf(tiers);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.core(this);
    }
  }

  /** {@code sequencer on TIER}. */
  record Sequencer(Name tier, Span span) implements MachineItem {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.sequencer(this);
    }
  }

  /** {@code host on TIER : kind(...)}. */
  record Host(Name tier, Expression.Call kind, Span span) implements MachineItem {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.host(this);
    }
  }

  /** One case for each kind of line. */
  interface Fold<R> {
    R clock(Clock item);

    R reset(Reset item);

    R tier(Tier item);

    R bond(Bond item);

    R memory(Memory item);

    R core(Core item);

    R sequencer(Sequencer item);

    R host(Host item);
  }
}
