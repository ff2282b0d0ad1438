package strata.golden;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import strata.num.Tensor;

/**
 * What one image gave.
 *
 * @param outputs by declared name, in declared order
 * @param trace   every named value by its path, in the order of binding; empty when no trace was asked for
 */
public record GoldenRun(Map<String, Tensor> outputs, Map<String, Tensor> trace) {
  public GoldenRun {
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    trace = Collections.unmodifiableMap(new LinkedHashMap<>(trace));
  }
}
