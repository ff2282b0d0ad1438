package strata.cosim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import strata.num.Tensor;

/**
 * What one player saw and found of a job.
 *
 * @param records of each image
 * @param tensors of each image, by name, decoded from the packets
 * @param seconds that the playing took, without what was prepared before
 */
public record Played(List<RunRecord> records, List<Map<String, Tensor>> tensors, double seconds) {
  public Played {
    records = List.copyOf(records);
    tensors = tensors.stream().map(t -> Collections.unmodifiableMap(new LinkedHashMap<>(t))).toList();
  }

  /** The images of both, this one's first. */
  Played then(Played next) {
    return new Played(Stream.concat(records.stream(), next.records.stream()).toList(),
        Stream.concat(tensors.stream(), next.tensors.stream()).toList(), seconds + next.seconds);
  }
}
