package strata.triples;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the language has and no machine runs, so that triples are drawn without it. {@link OnlyGoldenTest} holds each to be run by
 * the golden model and refused by the compiler: what hardware learns must leave this list.
 *
 * @param words    of the registries that are not drawn for this reason, if whole words are; {@code callee.argument}
 * @param why      the hardware does not do it
 * @param network  statements over the inputs {@code x y : spike[steps, tokens, channels: 4]}, {@code i : i5} of the same axes, {@code p
 *     : spike[tokens, channels: 4]} and weights {@code w} from 4 channels to 4, {@code r} to 2
 * @param code     of the refusal
 */
record OnlyGolden(List<String> words, String why, String network, String code) {
  private static OnlyGolden of(String why, String network, String code, String... words) {
    return new OnlyGolden(List.of(words), why, network, code);
  }

  static List<OnlyGolden> all() {
    return List.of(
        of("a membrane begins where it rests, so nothing but 0 is taken", "output o = x", "", "nir.v_leak"),
        of("experts are summed in the accumulators", "output o = mixture(x, top(1, of: sum(linear(x, \"r\"), over: steps)), merge: any) "
            + "{ e, z -> fire(linear(z, \"w\")) }", "E0602", "mixture.merge"),
        of("token lists hold for all steps", "output o = mixture(x, fire(linear(x, \"r\")), merge: sum, idle: freeze) "
            + "{ e, z -> linear(z, \"w\") }", "E0602", "mixture.idle"),
        of("a router compares scores without steps", "output o = top(1, of: linear(x, \"r\"))", "E0602"),
        of("sums over steps are folded on the way out of a layer", "output o = sum(i, over: steps)", "E0601"),
        of("sums over tokens have no core", "output o = sum(linear(x, \"w\"), over: tokens)", "E0601", "sum.over"),
        of("counts take the place of steps", "output o = count(x, over: tokens)", "E0602"),
        of("channels of a word are never counted together", "output o = count(x, over: channels)", "E0602"),
        of("only what comes in is held", "output o = hold(any(x, over: steps), steps: 3)", "E0601"),
        of("a layer reads bits: spikes, or planes in the place of steps", "output o = linear(i, \"w\")", "E0602"),
        of("heads that share keys are whole words",
            "k = fire(linear(x, \"r\"))\n  output o = fire(attention(x, k, k & k, heads: 2, shared: 2))", "E0618"),
        of("chunks are built where they are asked for", "output o = fire(attention(x, y, x & y, heads: 2, chunk: 2))", "E0619"),
        of("scores are for so many heads", "output o = approx keep_heads(x, heads: 4, keep: 1)", "E0602"),
        of("lists of routes are no spikes", "output o = approx drop_rows(top(1, of: sum(linear(x, \"r\"), over: steps)), below: 1)", "E0602"),
        of("lists of routes are no spikes", "output o = by_head(top(1, of: sum(linear(x, \"r\"), over: steps)), channels: 4)", "E0602"),
        of("experts are layers", "output o = mixture(x, top(1, of: sum(linear(x, \"r\"), over: steps)), merge: sum) "
            + "{ e, z -> linear(by_head(z, channels: 4), \"w\") }", "E0602"),
        of("a context never leaves its core", "output o = attention(x, y, y, heads: 2)", "E0602"),
        of("a bank feeds one stream, and a tensor lies in one bank", "output o = fire(attention(x, x, x, heads: 2))", "E0604"));
  }

  /** What need not be drawn. */
  static Set<String> undrawn() {
    return all().stream().flatMap(each -> each.words.stream()).collect(Collectors.toSet());
  }

  /** Those that a file shows. */
  static Stream<OnlyGolden> shown() {
    return all().stream().filter(each -> !each.code.isEmpty());
  }
}
