package strata.cosim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a job as files for the C++ player: {@code rtl-tests/README.md} has the formats. */
final class JobFolder {
  private JobFolder() {}

  static void write(Job job, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("job.txt"), String.join("\n",
        "images " + job.images().size(),
        "watchdog " + job.watchdog(),
        "hash " + String.format("%016x", job.program().machineHash()),
        "units " + job.machine().units().size(),
        "stall " + job.pauses().stall(),
        "gap " + job.pauses().gap(),
        "seed " + Long.toUnsignedString(job.pauses().seed())) + "\n");
    Files.write(folder.resolve("program.bin"), packets(job.programPackets()));
    List<byte[]> inputs = new ArrayList<>();
    for (int image = 0; image < job.images().size(); image++) {
      List<long[]> packets = job.inputPackets(image);
      inputs.add(numbers(new long[] {packets.size()}));
      inputs.add(packets(packets));
    }
    Files.write(folder.resolve("inputs.bin"), joined(inputs));
    Files.writeString(folder.resolve("layout.txt"), LayoutText.of(job));
  }

  private static byte[] packets(List<long[]> packets) {
    List<byte[]> parts = new ArrayList<>();
    for (long[] packet : packets) {
      parts.add(numbers(new long[] {packet.length}));
      parts.add(numbers(packet));
    }
    return joined(parts);
  }

  private static byte[] numbers(long[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(numbers);
    return bytes.array();
  }

  private static byte[] joined(List<byte[]> parts) {
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(all::put);
    return all.array();
  }
}
