package strata.golden.source;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import strata.golden.Kernels;
import strata.network.Graph;
import strata.network.Named;
import strata.num.Tensor;

/** A Java model that was written and compiled, with all that javac can warn of; it is run by calls on arrays. */
public final class Written {
  private final Graph graph;
  private final Object model;

  private Written(Graph graph, Object model) {
    this.graph = graph;
    this.model = model;
  }

  public static Written of(Graph graph, Kernels kernels, Path folder) {
    JavaModel written = JavaModel.of(graph, kernels);
    Path classes = compile(written, folder);
    try {
      // the loader stays open as long as the model may load its nested classes; nothing of ours is in it
      URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
      return new Written(graph, loader.loadClass(written.name()).getConstructor().newInstance());
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes and compiles it; the folder of the classes, with the weights beside them. */
  static Path compile(JavaModel model, Path folder) {
    try {
      Path classes = Files.createTempDirectory(folder, "classes");
      Path source = folder.resolve(model.name() + ".java");
      Files.writeString(source, model.text());
      Files.write(folder.resolve(model.name() + ".weights"), model.weights());
      Files.write(classes.resolve(model.name() + ".weights"), model.weights());
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      StringWriter said = new StringWriter();
      boolean compiled = compiler.getTask(said, null, null, List.of("--release", "17", "-Xlint:all", "-Werror", "-d", classes.toString()),
          null, compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source)).call();
      assertTrue(compiled, said::toString);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Map<String, Tensor> run(Map<String, Tensor> image) {
    long[][] inputs = graph.inputs().stream().map(n -> image.get(n.path()).toLongs()).toArray(long[][]::new);
    long[][] outputs = run(inputs);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < outputs.length; i++) {
      Named named = graph.outputs().get(i);
      tensors.put(named.path(), Tensor.of(outputs[i], named.value().type().shape()));
    }
    return tensors;
  }

  /** A call as a user's program makes it; what it throws is thrown. */
  long[][] run(long[]... inputs) {
    try {
      return (long[][]) model.getClass().getMethod("run", long[][].class).invoke(model, (Object) inputs);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new AssertionError(e);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
