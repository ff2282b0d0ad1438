package strata.tensorfile;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import strata.num.Tensor;

/** {@code .safetensors}: the length of a JSON header, the header, the numbers. */
final class Safetensors {
  private static final int LENGTH_BYTES = 8;

  private Safetensors() {}

  /** Where a tensor's numbers are: from byte {@code begin} up to {@code end} of what follows the header. */
  record Place(String name, Header header, long begin, long end) {}

  static SortedMap<String, TensorFile.Entry> entries(Path path, long size) throws IOException, Refusal {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      byte[] sized = in.readNBytes(LENGTH_BYTES);
      if (sized.length < LENGTH_BYTES) {
        throw new EOFException();
      }
      long length = ByteBuffer.wrap(sized).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 0 || length > Limits.SAFETENSORS_HEADER_BYTES) {
        throw Refusal.large("says its header has " + Long.toUnsignedString(length)
            + " bytes, more than the limit SAFETENSORS_HEADER_BYTES = " + Limits.SAFETENSORS_HEADER_BYTES);
      }
      if (length > size - LENGTH_BYTES) {
        throw new EOFException();
      }
      long data = LENGTH_BYTES + length;
      byte[] header = in.readNBytes((int) length);
      if (header.length < length) {
        throw Refusal.changed();
      }
      List<Place> places = SafetensorsHeader.places(header);
      Entries entries = new Entries();
      for (Place place : places) {
        entries.add(place.name(), new TensorFile.Entry(place.header(), () -> numbers(path, data + place.begin(), place.header())));
      }
      check(places, size - data);
      return entries.all();
    }
  }

  private static Tensor numbers(Path path, long at, Header header) throws IOException, Refusal {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      in.skipNBytes(at);
      return Npy.numbers(in, header);
    }
  }

  /** Every tensor has the bytes its shape needs, and every byte of the file is one tensor's. */
  private static void check(List<Place> places, long data) throws Refusal {
    for (Place place : places) {
      if (place.begin() < 0 || place.end() < place.begin() || place.end() > data) {
        throw Refusal.broken("places tensor '" + place.name() + "' at bytes " + place.begin() + " to " + place.end() + " of "
            + data);
      }
      if (place.end() - place.begin() != place.header().bytes()) {
        throw Refusal.broken("gives tensor '" + place.name() + "' " + (place.end() - place.begin()) + " bytes, and its shape "
            + place.header().shape() + " needs " + place.header().bytes());
      }
    }
    long used = 0;
    String before = "";
    for (Place place : places.stream().sorted(Comparator.comparingLong(Place::begin).thenComparingLong(Place::end)).toList()) {
      if (place.begin() < used) {
        throw Refusal.broken("has overlapping tensors '" + before + "' and '" + place.name() + "'");
      }
      if (place.begin() > used) {
        throw Refusal.broken("has a hole: bytes " + used + " to " + place.begin() + " are no tensor's");
      }
      used = place.end();
      before = place.name();
    }
    if (used < data) {
      throw Refusal.broken("has a hole: bytes " + used + " to " + data + " are no tensor's");
    }
  }
}
