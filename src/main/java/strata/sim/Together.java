package strata.sim;

import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.Signal;

/**
 * Whether the lanes of a block can be kept together, one piece of code for all: their bodies hold nets and registers only, and no
 * value in them has more than 64 bits. Few small lanes are better on their own, among what surrounds them.
 */
final class Together implements Expr.Fold<Boolean> {
  private static final int FEW = 32;
  private static final Together NARROW = new Together();

  private Together() {}

  static boolean can(Item.Lanes item) {
    return item.count() * item.body().size() > FEW && item.body().stream().allMatch(Together::can);
  }

  private static boolean can(Item item) {
    if (item instanceof Item.Wire wire) {
      return wire.value().fold(NARROW);
    } else if (item instanceof Item.Drive drive) {
      return drive.value().fold(NARROW);
    } else if (item instanceof Item.LaneDrive drive) {
      return drive.value().fold(NARROW);
    } else if (item instanceof Item.Register register) {
      return register.next().fold(NARROW) && register.enable().map(e -> e.fold(NARROW)).orElse(true);
    }
    return item instanceof Item.Declaration d ? narrow(d.net()) : item instanceof Item.Remark || item instanceof Item.Unused;
  }

  private static boolean narrow(Expr e) {
    return e.width() <= 64;
  }

  @Override
  public Boolean literal(Expr.Literal e) {
    return narrow(e);
  }

  @Override
  public Boolean signal(Signal e) {
    return narrow(e);
  }

  @Override
  public Boolean unary(Expr.Unary e) {
    return e.operand().fold(this);
  }

  @Override
  public Boolean binary(Expr.Binary e) {
    return e.left().fold(this) && e.right().fold(this);
  }

  @Override
  public Boolean mux(Expr.Mux e) {
    return e.condition().fold(this) && e.then().fold(this) && e.otherwise().fold(this);
  }

  @Override
  public Boolean slice(Expr.Slice e) {
    return narrow(e);
  }

  @Override
  public Boolean laneSlice(Expr.LaneSlice e) {
    return narrow(e);
  }

  @Override
  public Boolean select(Expr.Select e) {
    return narrow(e) && e.index().fold(this);
  }

  @Override
  public Boolean concat(Expr.Concat e) {
    return narrow(e) && e.parts().stream().allMatch(part -> part.fold(this));
  }

  @Override
  public Boolean zeroExtend(Expr.ZeroExtend e) {
    return narrow(e);
  }

  @Override
  public Boolean signExtend(Expr.SignExtend e) {
    return narrow(e);
  }
}
