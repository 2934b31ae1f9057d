// thidua-paper-samples FOLDER [FONTS]: every sample as NAME.pdf, and as NAME.odt where one edits on.
#include <fstream>
#include <iostream>

#include "services/document/odt.h"
#include "tests/document/paper_kit.h"

namespace {

using namespace thidua::document;

bool Write(const std::filesystem::path& folder, const std::string& name) {
  const Paper paper = test::Composed(test::Sample(name));
  const auto write = [&](const absl::StatusOr<std::string>& bytes, const char* extension) {
    if (!bytes.ok()) {
      std::cerr << name << ": " << bytes.status() << "\n";
      return false;
    }
    std::ofstream(folder / (name + extension), std::ios::binary) << *bytes;
    return true;
  };
  auto pdf = WritePdf(test::ThePress(), paper);
  const bool printed = write(pdf.ok() ? absl::StatusOr<std::string>(pdf->bytes) : pdf.status(), ".pdf");
  return printed && (paper.blocks.empty() || write(WriteOdt(test::ThePress(), paper), ".odt"));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::cerr << "thidua-paper-samples FOLDER [FONTS]\n";
    return 2;
  }
  const auto press = test::OpenPress(argc == 3 ? argv[2] : kFontFolder);
  std::filesystem::create_directories(argv[1]);
  bool all = true;
  for (const auto& name : test::SampleNames()) all &= Write(argv[1], name);
  return all ? 0 : 1;
}
