package strata.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import strata.network.Registry;

/** Which test holds the golden model of each kind to vectors worked by hand, or to its equation written once more. */
class VectorsTest {
  private static final String OPS = "strata.golden.OpVectorsTest#";
  private static final String FAMILY = "strata.golden.AttentionFamilyTest#";
  private static final String PRESETS = "strata.golden.PresetsTest#";
  private static final String LIF = "strata.golden.LifVectorsTest#";

  /** Test methods, by the word that calls the kind. */
  private static final Map<String, List<String>> VECTORS = new TreeMap<>(Map.ofEntries(
      Map.entry("&", List.of(OPS + "elementWiseOpsAreWhatTheySay")),
      Map.entry("&~", List.of(OPS + "elementWiseOpsAreWhatTheySay")),
      Map.entry("|", List.of(OPS + "elementWiseOpsAreWhatTheySay")),
      Map.entry("+", List.of(OPS + "elementWiseOpsAreWhatTheySay")),
      Map.entry("-", List.of(OPS + "elementWiseOpsAreWhatTheySay")),
      Map.entry("any", List.of(OPS + "sumAndAnyReduceTheNamedAxes")),
      Map.entry("attention", List.of(OPS + "attentionCountsCommonBitsInEachHead", OPS + "attentionKeepsStepsApart",
          OPS + "attentionTakesHeadsLongerThanAWord", FAMILY + "aWindowAndAnOrderBoundWhatIsSeen",
          FAMILY + "severalHeadsOfQueriesReadOneOfKeys", FAMILY + "aChunkSeesTheTokensOfItsSteps", FAMILY + "attentionIsWhatIsSaidAtRandom")),
      Map.entry("by_head", List.of(FAMILY + "aHeadOfATokenPassesWholeOrNotAtAll", FAMILY + "masksAndGatesAreWhatIsSaidAtRandom")),
      Map.entry("channel_attention", List.of(FAMILY + "keysAndValuesMaskChannels", FAMILY + "masksAndGatesAreWhatIsSaidAtRandom")),
      Map.entry("drop_rows", List.of(FAMILY + "theHeadsWithTheMostSpikesStayAndTiesGoToTheLowestIndex",
          FAMILY + "masksAndGatesAreWhatIsSaidAtRandom")),
      Map.entry("keep_heads", List.of(FAMILY + "theHeadsWithTheMostSpikesStayAndTiesGoToTheLowestIndex",
          FAMILY + "masksAndGatesAreWhatIsSaidAtRandom")),
      Map.entry("mask_attention", List.of(FAMILY + "keysAndValuesMaskChannels", FAMILY + "masksAndGatesAreWhatIsSaidAtRandom")),
      Map.entry("token_attention", List.of(FAMILY + "aHeadOfATokenPassesWholeOrNotAtAll", FAMILY + "masksAndGatesAreWhatIsSaidAtRandom")),
      Map.entry("clip", List.of(OPS + "clipMovesIntoItsRangeAndLeavesIdleRowsAlone")),
      Map.entry("count", List.of(OPS + "countCountsOverTheNamedAxes")),
      Map.entry("hold", List.of(OPS + "holdRepeatsTheFrame")),
      Map.entry("lif", List.of(LIF + "spikingJellyFiresAtTheThresholdAndResetsToZero",
          LIF + "snnTorchSubtractsOneStepLateAndAfterTheDecay", LIF + "resetsToAValueSubtractOrKeep",
          LIF + "agreesWithTheRuleWrittenInBigIntegersOnRandomNeurons")),
      Map.entry("linear", List.of(OPS + "linearAddsBiasAndEveryProduct", OPS + "linearLeavesIdleRowsZeroBiasIncluded")),
      Map.entry("mixture", List.of(OPS + "aMixtureSelectsTheRowsOfAnExpertAndMerges")),
      Map.entry("nir", List.of(PRESETS + "spikesDifferJustWhereTheReportSaysSo", PRESETS + "soTheyDoForPresetsOfAnyNumbers")),
      Map.entry("snntorch", List.of(PRESETS + "spikesDifferJustWhereTheReportSaysSo", PRESETS + "soTheyDoForPresetsOfAnyNumbers")),
      Map.entry("spikingjelly", List.of(PRESETS + "spikesDifferJustWhereTheReportSaysSo", PRESETS + "soTheyDoForPresetsOfAnyNumbers")),
      Map.entry("sum", List.of(OPS + "sumAndAnyReduceTheNamedAxes")),
      Map.entry("top", List.of(OPS + "topTiesGoToTheLowestIndex"))));

  @Test
  void everyKindHasVectors() {
    Set<String> kinds = new TreeSet<>(Registry.standard().opNames());
    kinds.addAll(Registry.standard().neuronNames());
    assertEquals(kinds, VECTORS.keySet());
  }

  @Test
  void everyTestIsThere() throws ClassNotFoundException {
    for (String test : VECTORS.values().stream().flatMap(List::stream).distinct().toList()) {
      String[] names = test.split("#");
      List<Method> methods = Arrays.stream(Class.forName(names[0]).getDeclaredMethods()).filter(m -> m.getName().equals(names[1])).toList();
      assertEquals(1, methods.size(), test);
      assertTrue(Stream.of(Test.class, ParameterizedTest.class, TestFactory.class).anyMatch(methods.get(0)::isAnnotationPresent), test);
    }
  }
}
