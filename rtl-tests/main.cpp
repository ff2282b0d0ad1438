// Plays a job at the pins of a machine and writes what came of it. See README.md.
#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "host.h"
#include "job.h"
#include "tensors.h"

namespace strata {
namespace {

// Cuts the beats of an image into the packets that the job announces.
ImageTensors packets(const Job& job, const RunRecord& record) {
  ImageTensors tensors(job.layout);
  size_t at = 0;
  for (const PacketShape& shape : job.layout.packets) {
    size_t end = at + 1 + shape.words * shape.beatsPerWord();
    if (end > record.beats.size() || record.beats[at].data != shape.header()) {
      throw Misbehaviour("packet " + std::to_string(shape.tag) + " did not come as the program says");
    }
    Beats words;
    for (size_t i = at; i < end; i++) {
      if (record.beats[i].last != (i + 1 == end)) {
        throw Misbehaviour("packet " + std::to_string(shape.tag) + " ends at the wrong beat");
      }
      if (i > at) words.push_back(record.beats[i].data);
    }
    tensors.add(shape, std::move(words));
    at = end;
  }
  if (at != record.beats.size()) throw Misbehaviour("more beats came than the program sends");
  tensors.decode();
  return tensors;
}

void writeRecord(std::FILE* out, uint64_t image, const RunRecord& r) {
  std::fprintf(out, "image %" PRIu64 " start %" PRIu64 " cycles %" PRIu64 " output_cycles %" PRIu64 " phases %" PRIu64 "\nwork",
      image, r.start, r.cycles, r.outputCycles, r.phases);
  for (uint64_t count : r.work) std::fprintf(out, " %" PRIu64, count);
  std::fprintf(out, "\nphase_end");
  for (uint64_t cycle : r.phaseEnds) std::fprintf(out, " %" PRIu64, cycle);
  std::fprintf(out, "\n");
  for (const Beat& beat : r.beats) std::fprintf(out, "beat %" PRIu64 " %016" PRIx64 " %d\n", beat.cycle, beat.data, beat.last);
}

void play(const std::string& folder, const std::string& out, const std::string& wave, const std::vector<const char*>& options) {
  Job job = readJob(folder);
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> run(std::fopen((out + "/run.txt").c_str(), "w"), std::fclose);
  if (!run) throw BadJob("cannot write " + out + "/run.txt");
  Host host(job, wave, options);
  host.reset();
  host.introduce();
  for (const Beats& packet : job.program) host.load(packet);
  std::vector<ImageTensors> images;
  for (uint64_t image = 0; image < job.images; image++) {
    for (const Beats& packet : job.inputs[image]) host.load(packet);
    RunRecord record = host.run(image);
    writeRecord(run.get(), image, record);
    images.push_back(packets(job, record));
  }
  bool written = !std::ferror(run.get());
  if (std::fclose(run.release()) != 0 || !written) throw BadJob("cannot write " + out + "/run.txt");
  for (const TensorLayout& tensor : job.layout.tensors) {
    std::vector<const std::vector<int64_t>*> values;
    for (const ImageTensors& image : images) values.push_back(&image.values(tensor.name));
    writeNpy(out + "/" + tensor.name + ".npy", tensor, values);
  }
}

}  // namespace
}  // namespace strata

int main(int argc, char** argv) {
  std::vector<const char*> options = {argv[0]};
  while (argc > 3 && argv[argc - 1][0] == '+') options.push_back(argv[--argc]);
  bool waves = argc == 5 && std::string(argv[3]) == "--wave";
  if (argc != 3 && !waves) {
    std::cerr << "usage: Vtop JOB OUT [--wave FILE.fst] [+OPTION...]\n";
    return 2;
  }
  try {
    strata::play(argv[1], argv[2], waves ? argv[4] : "", options);
    return 0;
  } catch (const strata::Misbehaviour& e) {
    std::cerr << "error: " << e.what() << '\n';
    return 1;
  } catch (const std::exception& e) {
    std::cerr << "error: " << e.what() << '\n';
    return 2;
  }
}
