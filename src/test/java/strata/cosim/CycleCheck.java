package strata.cosim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.golden.Golden;
import strata.map.Assembler;
import strata.map.Plan;
import strata.map.cycles.CycleModel;
import strata.map.cycles.ImageCycles;
import strata.num.Tensor;
import strata.rtl.Module;

/** Holds the cycle model against the simulator. */
public final class CycleCheck {
  private static final long WATCHDOG = 1_000_000;

  private CycleCheck() {}

  /** Every phase, the last beat, the counters: equal; and between the bounds that need no image. */
  public static void agrees(Plan plan, Module top, List<Map<String, Tensor>> images) {
    Job job = new Job(plan.machine(), Assembler.plain(plan), images, WATCHDOG, Job.Pauses.NONE);
    List<RunRecord> ran = JavaHost.play(job, top, 1, 0, images.size()).records();
    CycleModel model = CycleModel.of(plan);
    Golden golden = Golden.of(plan.traced());
    for (int image = 0; image < images.size(); image++) {
      Map<String, Tensor> values = new LinkedHashMap<>(images.get(image));
      values.putAll(golden.run(images.get(image)).trace());
      ImageCycles cycles = model.run(values);
      RunRecord record = ran.get(image);
      assertEquals(record.phaseEnds(), cycles.phaseEnds(), "phase ends of image " + image);
      assertEquals(record.outputCycles(), cycles.outputCycles(), "output cycles of image " + image);
      assertEquals(record.cycles(), cycles.cycles(), "cycles of image " + image);
      assertEquals(record.work(), cycles.work(), "work of image " + image);
      between(model.least(), cycles, model.most());
    }
  }

  /** No figure of an image is outside of its bounds. */
  public static void between(ImageCycles least, ImageCycles image, ImageCycles most) {
    assertTrue(least.cycles() <= image.cycles() && image.cycles() <= most.cycles(), "cycles");
    assertTrue(least.outputCycles() <= image.outputCycles() && image.outputCycles() <= most.outputCycles(), "output cycles");
    for (int phase = 0; phase < image.phaseEnds().size(); phase++) {
      long end = image.phaseEnds().get(phase);
      assertTrue(least.phaseEnds().get(phase) <= end && end <= most.phaseEnds().get(phase), "phase " + phase + ": "
          + least.phaseEnds() + image.phaseEnds() + most.phaseEnds());
    }
  }
}
