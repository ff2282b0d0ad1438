package strata.golden;

import java.util.List;
import strata.network.Axis;
import strata.network.Type;

/** For each element of a tensor, where it goes when some axes disappear. */
public final class Reduction {
  private Reduction() {}

  /** Positions in the reduced tensor, row-major on both sides. */
  public static int[] targets(Type type, List<String> over) {
    int[] targets = {0};
    for (Axis axis : type.axes()) {
      int[] wider = new int[targets.length * axis.size()];
      for (int i = 0; i < wider.length; i++) {
        int target = targets[i / axis.size()];
        wider[i] = over.contains(axis.name()) ? target : target * axis.size() + i % axis.size();
      }
      targets = wider;
    }
    return targets;
  }
}
