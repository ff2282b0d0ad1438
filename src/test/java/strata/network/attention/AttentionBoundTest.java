package strata.network.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import strata.network.Axis;
import strata.network.Type;
import strata.num.Format;
import strata.num.Interval;

/** What attention can give, where it is known of some channels what they are. */
class AttentionBoundTest {
  private static final Interval OFF = Interval.of(0);
  private static final Interval ON = Interval.of(1);

  private static Type type(Interval... channels) {
    return new Type(Format.SPIKE, List.of(new Axis(Axis.TOKENS, 5), new Axis(Axis.CHANNELS, channels.length)), List.of(channels));
  }

  @Test
  void channelsThatAreNeverOrAlwaysSetNarrowIt() {
    Type all = type(Interval.BIT, OFF, ON, Interval.BIT);
    // heads of two channels, and a token sees 3 to 5: the first head shares at most one channel, the second one or two
    assertEquals(List.of(new Interval(0, 5), OFF, new Interval(3, 10), new Interval(0, 10)),
        AttentionBound.of(all, all, all, 2, 1, new Interval(3, 5)));
  }

  @Test
  void headsThatShareKeysHaveTheirBounds() {
    assertEquals(List.of(new Interval(0, 8), OFF, new Interval(0, 4), OFF),
        AttentionBound.of(type(Interval.BIT, ON, OFF, Interval.BIT), type(ON, ON), type(ON, OFF), 2, 2, new Interval(0, 4)));
  }
}
