package strata.rtl;

import java.util.ArrayList;
import java.util.List;

/**
 * Bits {@code low .. low + width - 1} of a net, as an expression reads them; for an {@code element} of a lane, {@code low} is 0 and
 * lane k means bits {@code k * width ..}.
 */
public record Read(Signal net, int low, int width, boolean element) {

  /** Every reading of a net in {@code e}, from left to right. */
  public static List<Read> in(Expr e) {
    var collector = new Collector(new ArrayList<>());
    e.fold(collector);
    return collector.reads;
  }

  private static Read whole(Signal net) {
    return new Read(net, 0, net.width(), false);
  }

  private record Collector(List<Read> reads) implements Expr.Fold<Boolean> {
    @Override
    public Boolean literal(Expr.Literal e) {
      return false;
    }

    @Override
    public Boolean signal(Signal e) {
      return reads.add(whole(e));
    }

    @Override
    public Boolean unary(Expr.Unary e) {
      return e.operand().fold(this);
    }

    @Override
    public Boolean binary(Expr.Binary e) {
      e.left().fold(this);
      return e.right().fold(this);
    }

    @Override
    public Boolean mux(Expr.Mux e) {
      e.condition().fold(this);
      e.then().fold(this);
      return e.otherwise().fold(this);
    }

    @Override
    public Boolean slice(Expr.Slice e) {
      return reads.add(new Read(e.of(), e.low(), e.width(), false));
    }

    @Override
    public Boolean laneSlice(Expr.LaneSlice e) {
      return reads.add(new Read(e.of(), 0, e.width(), true));
    }

    @Override
    public Boolean select(Expr.Select e) {
      e.index().fold(this);
      return reads.add(whole(e.of()));
    }

    @Override
    public Boolean concat(Expr.Concat e) {
      e.parts().forEach(part -> part.fold(this));
      return true;
    }

    @Override
    public Boolean zeroExtend(Expr.ZeroExtend e) {
      return reads.add(whole(e.of()));
    }

    @Override
    public Boolean signExtend(Expr.SignExtend e) {
      return reads.add(whole(e.of()));
    }
  }
}
