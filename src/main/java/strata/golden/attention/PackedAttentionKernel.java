package strata.golden.attention;

import java.util.Arrays;
import strata.golden.Lanes;

/**
 * {@link AttentionKernel} in two orders, with sums in lanes. Sums are exact, so the order is free.
 *
 * <p>{@code table}: {@code sum over d of q[i, d] * (sum over j of k[j, d] * v[j])}. Each step and head of keys has one table, with a row
 * of sums for each channel of the keys. Tokens that come into sight are added to it, and those that leave it are taken out.
 *
 * <p>{@code scores}: {@code sum over j of popcount(q[i] AND k[j]) * v[j]}, for few tokens in sight of wide heads.
 */
public final class PackedAttentionKernel {
  private PackedAttentionKernel() {}

  /**
   * @param tokens of a step; where steps see each other, of all of them
   * @param width  channels of a head
   * @param shared so many heads of q, one after the other, read one head of k and v
   * @param back   token i sees those from i - back to i + ahead that there are
   */
  public record Shape(int tokens, int channels, int width, int shared, int back, int ahead) {
    /** Heads of keys, in all steps. */
    int groups(int elements) {
      return elements / (tokens * width * shared);
    }

    /** Channels of keys. */
    int keys() {
      return channels / shared;
    }

    /** Where a head of keys begins. */
    int key(int group) {
      int heads = keys() / width;
      return group / heads * tokens * keys() + group % heads * width;
    }

    /** Where the first head of queries begins that reads it. */
    int query(int group) {
      int heads = keys() / width;
      return group / heads * tokens * channels + group % heads * width * shared;
    }

    int first(int i) {
      return Math.max(0, i - back);
    }

    int last(int i) {
      return Math.min(tokens - 1, i + ahead);
    }
  }

  /**
   * @param q       [steps, tokens, channels] of 0 and 1, as are k and v, with fewer channels where heads share them
   * @param bits    the width of a lane, which holds every number of y
   * @param present [width], {@code value} and {@code sums} [words], {@code zeros} [words], {@code table} [width, words]: room
   * @param y       [steps, tokens, channels]
   */
  public static void table(Shape shape, long[] q, long[] k, long[] v, int bits, int[] present, long[] value, long[] zeros, long[] sums,
      long[] table, long[] y) {
    for (int group = 0; group < shape.groups(q.length); group++) {
      Arrays.fill(table, 0);
      int key = shape.key(group);
      int query = shape.query(group);
      int next = 0;
      for (int i = 0; i < shape.tokens(); i++) {
        for (; next <= shape.last(i); next++) {
          put(k, v, key + next * shape.keys(), false, bits, present, value, table);
        }
        if (shape.first(i) > 0) {
          put(k, v, key + (shape.first(i) - 1) * shape.keys(), true, bits, present, value, table);
        }
        for (int head = 0, at = query + i * shape.channels(); head < shape.shared(); head++, at += shape.width()) {
          Lanes.sum(zeros, table, present, 0, Lanes.list(q, at, shape.width(), present, 0), sums);
          Lanes.unpack(sums, bits, 0, value, y, at, shape.width());
        }
      }
    }
  }

  /** Adds the value of a token to the rows of its key, or takes it out. */
  private static void put(long[] k, long[] v, int at, boolean out, int bits, int[] present, long[] value, long[] table) {
    Lanes.pack(v, at, present.length, bits, value);
    for (int word = 0; out && word < value.length; word++) {
      value[word] = -value[word];
    }
    Lanes.spread(value, table, present, Lanes.list(k, at, present.length, present, 0));
  }

  /**
   * @param bits  the width of a lane, which holds every number of y
   * @param query [width / 64], {@code keys} [tokens, width / 64], rounded up, {@code values} [tokens, words], {@code sums} and
   *     {@code lane} [words]: room
   */
  public static void scores(Shape shape, long[] q, long[] k, long[] v, int bits, long[] query, long[] keys, long[] values, long[] sums,
      long[] lane, long[] y) {
    for (int group = 0; group < shape.groups(q.length); group++) {
      for (int j = 0, at = shape.key(group); j < shape.tokens(); j++, at += shape.keys()) {
        Lanes.bits(k, at, shape.width(), keys, j * query.length, query.length);
        Lanes.pack(v, at, shape.width(), bits, values, j * sums.length, sums.length);
      }
      for (int i = 0; i < shape.tokens(); i++) {
        for (int head = 0, at = shape.query(group) + i * shape.channels(); head < shape.shared(); head++, at += shape.width()) {
          Lanes.bits(q, at, shape.width(), query, 0, query.length);
          weigh(query, keys, values, shape.first(i), shape.last(i), sums);
          Lanes.unpack(sums, bits, 0, lane, y, at, shape.width());
        }
      }
    }
  }

  /** Puts the values of some tokens together, each as often as its key has channels of the query. */
  private static void weigh(long[] query, long[] keys, long[] values, int first, int last, long[] sums) {
    Arrays.fill(sums, 0);
    for (int j = first; j <= last; j++) {
      long score = 0;
      for (int word = 0, at = j * query.length; word < query.length; word++, at++) {
        score += Long.bitCount(query[word] & keys[at]);
      }
      for (int word = 0, at = j * sums.length; score != 0 && word < sums.length; word++, at++) {
        sums[word] += score * values[at];
      }
    }
  }
}
