package strata.machine.unit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** What travels beside a read, register after register, until its data come. */
public final class Beside {
  private Beside() {}

  /** {@code valid} after 0, 1, … {@code cycles} cycles. It is reset. */
  public static List<Signal> valid(ModuleBuilder m, String name, Signal valid, int cycles) {
    List<Signal> stages = new ArrayList<>();
    stages.add(valid);
    for (int i = 1; i <= cycles; i++) {
      stages.add(m.delayed(name + "_" + i, stages.get(i - 1)));
    }
    return stages;
  }

  /** Named values, {@code cycles} cycles later: nets {@code NAME_FIELD}. */
  public static Map<String, Signal> tag(ModuleBuilder m, String name, Map<String, Signal> fields, int cycles) {
    List<Signal> parts = new ArrayList<>(fields.values());
    Collections.reverse(parts);
    Signal tag = m.wire(name + "_0", Expr.cat(parts));
    for (int i = 1; i <= cycles; i++) {
      tag = m.delayedData(name + "_" + i, tag);
    }
    Map<String, Signal> later = new LinkedHashMap<>();
    int low = 0;
    for (Map.Entry<String, Signal> field : fields.entrySet()) {
      int width = field.getValue().width();
      later.put(field.getKey(), m.wire(name + "_" + field.getKey(), tag.bits(low, width)));
      low += width;
    }
    return later;
  }

  /** A value, {@code cycles} cycles later. */
  public static Signal data(ModuleBuilder m, String name, Signal value, int cycles) {
    Signal later = value;
    for (int i = 1; i <= cycles; i++) {
      later = m.delayedData(name + "_" + i, later);
    }
    return later;
  }
}
