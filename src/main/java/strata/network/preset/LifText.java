package strata.network.preset;

import java.util.ArrayList;
import java.util.List;
import strata.network.lif.Lif;
import strata.num.Rounding;

/** A neuron of integers as it would be declared. */
final class LifText {
  private LifText() {}

  static String of(Lif lif) {
    List<String> fields = new ArrayList<>(List.of("retain: " + retain(lif), "threshold: " + lif.threshold(0)));
    boolean late = lif.retainM() > 0 || lif.resets() == Lif.Resets.NEXT;
    if (late) {
      fields.add("reset: " + switch (lif.reset().kind()) {
        case NONE -> "none";
        case SUBTRACT -> "subtract";
        case VALUE -> lif.reset().value() == 0 ? "zero" : String.valueOf(lif.reset().value());
      });
    }
    if (lif.round() == Rounding.UP) {
      fields.add("round: up");
    }
    if (lif.fires() == Lif.Fires.ABOVE) {
      fields.add("fires: above");
    }
    if (lif.resets() == Lif.Resets.NEXT) {
      fields.add("resets: next");
    }
    return Lif.KIND + "(" + String.join(", ", fields) + ")";
  }

  static String retain(Lif lif) {
    return lif.retainS() == 0 ? String.valueOf(lif.retainM()) : lif.retainM() + "/" + (1L << lif.retainS());
  }
}
