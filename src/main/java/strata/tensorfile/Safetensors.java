package strata.tensorfile;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code .safetensors}: the length of a JSON header, the header, the numbers. */
final class Safetensors {
  private static final int LENGTH_BYTES = 8;
  private static final String METADATA = "__metadata__";

  private Safetensors() {}

  private record Place(String name, Header header, long begin, long end) {}

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
      List<Place> places = parse(text(in.readNBytes((int) length)));
      check(places, size - data);
      SortedMap<String, TensorFile.Entry> entries = new TreeMap<>();
      for (Place place : places) {
        if (entries.put(place.name(), new TensorFile.Entry(place.header(), () -> numbers(path, data + place.begin()))) != null) {
          throw Refusal.broken("holds two tensors named '" + place.name() + "'");
        }
      }
      return entries;
    }
  }

  private static InputStream numbers(Path path, long at) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path));
    in.skipNBytes(at);
    return in;
  }

  private static String text(byte[] header) throws Refusal {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw Refusal.broken("has a header that is not UTF-8");
    }
  }

  private static List<Place> parse(String text) throws Refusal {
    List<Place> places = new ArrayList<>();
    try (JsonReader json = new JsonReader(new StringReader(text.strip()))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals(METADATA)) {
          json.skipValue();
        } else {
          places.add(place(name, json));
        }
        if (places.size() > Limits.TENSORS) {
          throw Refusal.large("holds more tensors than the limit TENSORS = " + Limits.TENSORS);
        }
      }
      json.endObject();
      return places;
    } catch (IOException | IllegalStateException | NumberFormatException notThisJson) {
      throw Refusal.broken("has a header that is not the JSON of a safetensors file");
    }
  }

  private static Place place(String name, JsonReader json) throws IOException, Refusal {
    String dtype = "";
    List<Long> shape = List.of();
    List<Long> offsets = List.of();
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "dtype" -> dtype = json.nextString();
        case "shape" -> shape = longs(json);
        case "data_offsets" -> offsets = longs(json);
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (offsets.size() != 2) {
      throw Refusal.broken("has a tensor '" + name + "' without its two data_offsets");
    }
    return new Place(name, header(name, dtype, shape), offsets.get(0), offsets.get(1));
  }

  private static Header header(String name, String dtype, List<Long> shape) throws Refusal {
    boolean real = dtype.startsWith("F") || dtype.startsWith("BF") || dtype.startsWith("C");
    if (Dtype.ofSafetensors(dtype).isEmpty()) {
      throw real ? new Refusal(Refusal.real(dtype).code(), "has a tensor '" + name + "' that " + Refusal.real(dtype).getMessage())
          : Refusal.unsupported("has a tensor '" + name + "' of type '" + dtype + "', which is no integer type");
    }
    try {
      return Header.of(Dtype.ofSafetensors(dtype).get(), shape);
    } catch (Refusal refusal) {
      throw new Refusal(refusal.code(), "has a tensor '" + name + "' that " + refusal.getMessage());
    }
  }

  private static List<Long> longs(JsonReader json) throws IOException, Refusal {
    List<Long> all = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      all.add(json.nextLong());
      if (all.size() > Limits.AXES) {
        throw Refusal.large("has a tensor with more axes than the limit AXES = " + Limits.AXES);
      }
    }
    json.endArray();
    return all;
  }

  /** Every tensor lies within the file, has the bytes its shape needs, and shares none with another. */
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
    for (Place place : places.stream().sorted(Comparator.comparingLong(Place::begin)).toList()) {
      if (place.begin() < used) {
        throw Refusal.broken("has overlapping tensors '" + before + "' and '" + place.name() + "'");
      }
      used = Math.max(used, place.end());
      before = place.header().bytes() > 0 ? place.name() : before;
    }
  }
}
