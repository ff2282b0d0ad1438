package strata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The kinds of {@code docs/adding-a-kind.md}, made in its steps: their contract test. {@code DocsTest} runs what its consoles show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddingAKindTest {
  private static final Path DOCUMENT = Path.of("docs/adding-a-kind.md");
  private static final String CONTRACT = "strata.machine.once.OnceContractTest";

  private Path folder;

  @BeforeAll
  void make(@TempDir Path scratch) throws IOException {
    folder = scratch;
    Sources sources = new Sources(folder);
    for (Step.Block block : Document.read(DOCUMENT).blocks()) {
      if (block.note("source").isPresent()) {
        sources.take(block, block.note("source").get());
      }
    }
    sources.compile();
  }

  @Test
  void theContractIsKeptInTheSimulator() throws Exception {
    assertEquals(List.of("onlyTheFirstSpikeOfAChannelPassesAndAWordTakesACycle"), contract(false));
  }

  @Test
  @Tag("tools")
  void theContractIsKeptInVerilog() throws Exception {
    assertEquals(List.of("theVerilogIsCleanAndDoesTheSame"), contract(true));
  }

  /** Runs the contract test's methods that need tools, or those that do not, and names them. */
  private List<String> contract(boolean tools) throws Exception {
    List<String> ran = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(path(), ClassLoader.getPlatformClassLoader())) {
      Class<?> test = loader.loadClass(CONTRACT);
      Constructor<?> made = test.getDeclaredConstructor();
      for (Method method : test.getDeclaredMethods()) {
        if (has(method, Test.class) && has(method, Tag.class) == tools) {
          method.setAccessible(true);
          method.invoke(made.newInstance());
          ran.add(method.getName());
        }
      }
    } catch (InvocationTargetException e) {
      throw new AssertionError(CONTRACT + ": " + e.getCause(), e.getCause());
    }
    return ran;
  }

  /** By name, since the loader's classes are not ours. */
  private static boolean has(Method method, Class<?> annotation) {
    return List.of(method.getAnnotations()).stream().anyMatch(a -> a.annotationType().getName().equals(annotation.getName()));
  }

  private URL[] path() throws MalformedURLException {
    List<URL> path = new ArrayList<>(List.of(Sources.classes(folder).toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      path.add(Path.of(entry).toAbsolutePath().toUri().toURL());
    }
    return path.toArray(URL[]::new);
  }
}
