#include "job.h"

#include <fstream>
#include <map>
#include <sstream>

namespace strata {
namespace {

std::ifstream open(const std::string& path, std::ios::openmode mode = std::ios::in) {
  std::ifstream in(path, mode);
  if (!in) throw BadJob("cannot read " + path);
  return in;
}

// A file of 64-bit numbers.
class Numbers {
 public:
  explicit Numbers(const std::string& path) : path_(path), in_(open(path, std::ios::in | std::ios::binary)) {}

  bool atEnd() { return in_.peek() == std::ifstream::traits_type::eof(); }

  uint64_t next() {
    unsigned char bytes[8];
    if (!in_.read(reinterpret_cast<char*>(bytes), sizeof bytes)) throw BadJob(path_ + " ends in the middle");
    uint64_t value = 0;
    for (int i = 7; i >= 0; i--) value = value << 8 | bytes[i];
    return value;
  }

  Beats packet() {
    Beats beats;
    for (uint64_t left = next(); left > 0; left--) beats.push_back(next());
    return beats;
  }

 private:
  std::string path_;
  std::ifstream in_;
};

std::vector<Offset> offsets(std::istringstream& line) {
  std::vector<Offset> all;
  for (Offset o; line >> o.word >> o.bit;) all.push_back(o);
  return all;
}

// One line of a tensor; false if the word means nothing.
bool readTensorLine(const std::string& word, std::istringstream& line, TensorLayout& tensor) {
  if (word == "format") {
    std::string sign;
    line >> tensor.bits >> sign >> tensor.bytes;
    tensor.isSigned = sign == "signed";
  } else if (word == "shape") {
    for (uint64_t n; line >> n;) tensor.shape.push_back(n);
  } else if (word == "tokens") {
    for (TokenStart t; line >> t.tag >> t.word;) tensor.tokens.push_back(t);
  } else if (word == "steps") {
    tensor.steps = offsets(line);
  } else if (word == "channels") {
    tensor.channels = offsets(line);
  } else if (word == "bits") {
    tensor.planes = offsets(line);
  } else if (word == "routed") {
    line >> tensor.routes >> tensor.expert >> tensor.slotWords;
  } else {
    return false;
  }
  return true;
}

Layout readLayout(const std::string& path) {
  std::ifstream in = open(path);
  Layout layout;
  bool inTensor = false;
  for (std::string text; std::getline(in, text);) {
    std::istringstream line(text);
    std::string word;
    line >> word;
    if (word == "packet") {
      PacketShape p{};
      line >> p.tag >> p.memory >> p.bank >> p.words >> p.bits;
      layout.packets.push_back(p);
    } else if (word == "tensor") {
      layout.tensors.emplace_back();
      line >> layout.tensors.back().name;
      inTensor = true;
    } else if (word == "end") {
      inTensor = false;
    } else if (!inTensor || !readTensorLine(word, line, layout.tensors.back())) {
      throw BadJob(path + ": '" + text + "' means nothing");
    }
  }
  return layout;
}

void readSettings(const std::string& path, Job& job) {
  const std::map<std::string, uint64_t*> keys = {{"images", &job.images}, {"watchdog", &job.watchdog}, {"units", &job.units},
      {"stall", &job.stall}, {"gap", &job.gap}, {"seed", &job.seed}};
  std::ifstream in = open(path);
  std::string key;
  while (in >> key) {
    auto found = keys.find(key);
    if (key == "hash") {
      in >> std::hex >> job.hash >> std::dec;
    } else if (found != keys.end()) {
      in >> *found->second;
    } else {
      throw BadJob(path + ": no setting is called '" + key + "'");
    }
    if (!in) throw BadJob(path + ": '" + key + "' has no number");
  }
}

}  // namespace

Job readJob(const std::string& folder) {
  Job job;
  readSettings(folder + "/job.txt", job);
  Numbers program(folder + "/program.bin");
  while (!program.atEnd()) job.program.push_back(program.packet());
  Numbers inputs(folder + "/inputs.bin");
  for (uint64_t image = 0; image < job.images; image++) {
    job.inputs.emplace_back();
    for (uint64_t left = inputs.next(); left > 0; left--) job.inputs.back().push_back(inputs.packet());
  }
  job.layout = readLayout(folder + "/layout.txt");
  return job;
}

}  // namespace strata
