package strata.tensorfile;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import strata.tensorfile.Safetensors.Place;

/**
 * The JSON of a {@code .safetensors} file: an object of tensors, each with {@code dtype}, {@code shape} and {@code data_offsets},
 * and {@code __metadata__}, strings by name. Nothing else is in it, so nothing is nested deeper than that.
 */
final class SafetensorsHeader {
  private static final String METADATA = "__metadata__";

  private SafetensorsHeader() {}

  static List<Place> places(byte[] header) throws Refusal {
    String text = text(header);
    // spaces pad it at its end; before the brace nothing stands
    if (!text.startsWith("{")) {
      throw notJson();
    }
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      List<Place> places = places(json);
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw notJson();
      }
      return places;
    } catch (IOException | IllegalStateException | NumberFormatException notThisJson) {
      throw notJson();
    }
  }

  private static Refusal notJson() {
    return Refusal.broken("has a header that is not the JSON of a safetensors file");
  }

  private static String text(byte[] header) throws Refusal {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw Refusal.broken("has a header that is not UTF-8");
    }
  }

  private static List<Place> places(JsonReader json) throws IOException, Refusal {
    List<Place> places = new ArrayList<>();
    Set<String> names = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = Entries.checked(json.nextName());
      if (!names.add(name)) {
        throw Refusal.broken("holds two tensors named '" + name + "'");
      }
      if (name.equals(METADATA)) {
        skipStrings(json);
      } else {
        places.add(place(name, json));
      }
      if (places.size() > Limits.TENSORS) {
        throw Refusal.large("holds more tensors than the limit TENSORS = " + Limits.TENSORS);
      }
    }
    json.endObject();
    return places;
  }

  private static void skipStrings(JsonReader json) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      json.nextName();
      string(json);
    }
    json.endObject();
  }

  private static Place place(String name, JsonReader json) throws IOException, Refusal {
    Optional<String> dtype = Optional.empty();
    Optional<List<Long>> shape = Optional.empty();
    Optional<List<Long>> offsets = Optional.empty();
    json.beginObject();
    while (json.hasNext()) {
      String field = json.nextName();
      if (field.equals("dtype") && dtype.isEmpty()) {
        dtype = Optional.of(string(json));
      } else if (field.equals("shape") && shape.isEmpty()) {
        shape = Optional.of(longs(json));
      } else if (field.equals("data_offsets") && offsets.isEmpty()) {
        offsets = Optional.of(longs(json));
      } else {
        throw Refusal.broken("has a field '" + Refusal.shown(field) + "' that is not known, or given twice").of(name);
      }
    }
    json.endObject();
    if (offsets.isEmpty() || offsets.get().size() != 2) {
      throw Refusal.broken("has a tensor '" + name + "' without its two data_offsets");
    }
    if (dtype.isEmpty() || shape.isEmpty()) {
      throw Refusal.broken("has a tensor '" + name + "' without dtype or shape");
    }
    return new Place(name, header(name, dtype.get(), shape.get()), offsets.get().get(0), offsets.get().get(1));
  }

  private static Header header(String name, String dtype, List<Long> shape) throws Refusal {
    try {
      Optional<Dtype> known = Dtype.ofSafetensors(dtype);
      if (known.isEmpty()) {
        boolean real = dtype.startsWith("F") || dtype.startsWith("BF") || dtype.startsWith("C");
        throw real ? Refusal.real(dtype) : Refusal.unsupported("is of type '" + Refusal.shown(dtype) + "', which is no integer type");
      }
      return Header.of(known.get(), shape);
    } catch (Refusal refusal) {
      throw refusal.of(name);
    }
  }

  /** A number is none, though the reader would make a string of it. */
  private static String string(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.STRING) {
      throw new MalformedJsonException("no string");
    }
    return json.nextString();
  }

  private static List<Long> longs(JsonReader json) throws IOException, Refusal {
    List<Long> all = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      String number = json.peek() == JsonToken.NUMBER ? json.nextString() : "";
      if (!number.matches("-?[0-9]{1,18}")) {
        throw new MalformedJsonException("no integer");
      }
      all.add(Long.parseLong(number));
      if (all.size() > Limits.AXES) {
        throw Refusal.large("has a tensor with more axes than the limit AXES = " + Limits.AXES);
      }
    }
    json.endArray();
    return all;
  }
}
