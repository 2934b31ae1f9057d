#include "client/signing/pdf_update.h"

#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/signing/checkpoint_name.h"
#include "client/signing/fault.h"

namespace thidua::client::signing {
namespace {

constexpr double kPointsPerMm = 72 / 25.4;

absl::Status Unreadable(const std::string& why) { return Fault(fault::kPaperUnreadable, why); }

// Objects written one after the other behind the issued bytes, with their table and trailer.
class Update {
 public:
  explicit Update(absl::string_view issued) : file_(issued) {}

  size_t size() const { return file_.size(); }
  void Write(int number, absl::string_view body) {
    offsets_.emplace_back(number, file_.size());
    absl::StrAppend(&file_, number, " 0 obj\n", body, "\nendobj\n");
  }
  void WriteStream(int number, absl::string_view keys, absl::string_view data) {
    Write(number, absl::StrCat("<< ", keys, " /Length ", data.size(), " >>\nstream\n", data, "\nendstream"));
  }
  // Ends the file. `trailer`: its keys beside /Size and /Prev.
  void Finish(absl::string_view trailer, size_t previous_table, int size) {
    const size_t table = file_.size();
    absl::StrAppend(&file_, "xref\n");
    std::sort(offsets_.begin(), offsets_.end());
    for (size_t i = 0; i < offsets_.size();) {
      size_t end = i + 1;
      while (end < offsets_.size() && offsets_[end].first == offsets_[end - 1].first + 1) ++end;
      absl::StrAppend(&file_, offsets_[i].first, " ", end - i, "\n");
      for (; i < end; ++i) absl::StrAppendFormat(&file_, "%010d 00000 n \n", offsets_[i].second);
    }
    absl::StrAppend(&file_, "trailer\n<< /Size ", size, " /Prev ", previous_table, " ", trailer,
                    " >>\nstartxref\n", table, "\n%%EOF\n");
  }
  std::string Take() { return std::move(file_); }

 private:
  std::string file_;
  std::vector<std::pair<int, size_t>> offsets_;
};

// Where the last cross-reference table of the issued bytes begins.
bool LastTable(absl::string_view issued, size_t* table) {
  const size_t at = issued.rfind("startxref\n");
  if (at == absl::string_view::npos || !absl::EndsWith(issued, "\n%%EOF\n")) return false;
  absl::string_view digits = issued.substr(at + 10);
  digits = digits.substr(0, digits.find('\n'));
  return absl::SimpleAtoi(digits, table) && absl::StartsWith(issued.substr(*table), "xref\n");
}

// "[1 0 R 2 0 R]" and one more.
std::string ListWith(QPDFObjectHandle list, int added) {
  std::string out = "[";
  for (int i = 0; list.isArray() && i < list.getArrayNItems(); ++i)
    absl::StrAppend(&out, list.getArrayItem(i).unparse(), " ");
  return absl::StrCat(out, added, " 0 R]");
}

// The dictionary with one key put in the place of what it had there.
std::string With(QPDFObjectHandle dictionary, const std::string& key, const std::string& value) {
  std::string out = "<<";
  for (const auto& known : dictionary.getKeys()) {
    if (known != key) absl::StrAppend(&out, " ", known, " ", dictionary.getKey(known).unparse());
  }
  return absl::StrCat(out, " ", key, " ", value, " >>");
}

struct Place {
  QPDFObjectHandle page;
  std::string rect;
};
absl::StatusOr<Place> PlaceOf(QPDF& pdf, const Box& box) {
  const auto& pages = pdf.getAllPages();
  if (box.page < 1 || static_cast<size_t>(box.page) > pages.size()) return Unreadable("no such page");
  Place place{pages[box.page - 1], ""};
  if (place.page.getGeneration() != 0) return Unreadable("a page with a generation");
  QPDFObjectHandle sheet = QPDFPageObjectHelper(place.page).getMediaBox();
  if (!sheet.isRectangle()) return Unreadable("a page without a size");
  const auto corners = sheet.getArrayAsRectangle();
  const double left = corners.llx + box.left_mm * kPointsPerMm, top = corners.ury - box.top_mm * kPointsPerMm;
  place.rect = absl::StrFormat("[%.3f %.3f %.3f %.3f]", left, top - box.height_mm * kPointsPerMm,
                               left + box.width_mm * kPointsPerMm, top);
  return place;
}

void WriteMark(Update& update, const Mark& mark, const Box& box, int number) {
  update.WriteStream(
      number,
      absl::StrFormat(
          "/Type /XObject /Subtype /Form /BBox [0 0 %.3f %.3f] /Resources %s", box.width_mm * kPointsPerMm,
          box.height_mm * kPointsPerMm,
          mark.picture ? absl::StrFormat("<< /XObject << /Im %d 0 R >> >>", number + 1) : "<< >>"),
      mark.drawing);
  if (!mark.picture) return;
  const std::string size = absl::StrFormat("/Type /XObject /Subtype /Image /Width %d /Height %d",
                                           mark.picture->width, mark.picture->height);
  update.WriteStream(number + 1,
                     absl::StrFormat("%s /ColorSpace /DeviceRGB /BitsPerComponent 8 /Mask %d 0 R /Filter "
                                     "/FlateDecode",
                                     size, number + 2),
                     mark.picture->colours);
  update.WriteStream(number + 2,
                     absl::StrCat(size, " /ImageMask true /BitsPerComponent 1 /Filter /FlateDecode"),
                     mark.picture->mask);
}

// The signature's dictionary with zeros in the place of the signature; `range_at` receives where its
// /ByteRange is to be written once the file's length is known.
void WriteSignature(Update& update, int number, const Said& said, size_t* range_at, size_t* gap_at) {
  const std::string time =
      absl::FormatTime("D:%Y%m%d%H%M%S+07'00'", said.claimed, absl::FixedTimeZone(7 * 3600));
  const std::string reason = said.checkpoint.empty() ? "" : absl::StrCat(" /Reason (", said.checkpoint, ")");
  const std::string head = absl::StrCat(
      "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (", time, ") /Name ",
      QPDFObjectHandle::newUnicodeString(said.signer).unparse(), reason, " /ByteRange ");
  const std::string range(48, ' ');
  const size_t at = update.size() + absl::StrCat(number, " 0 obj\n").size();
  *range_at = at + head.size();
  *gap_at = *range_at + range.size() + absl::string_view(" /Contents ").size();
  update.Write(number,
               absl::StrCat(head, range, " /Contents <", std::string(2 * kSignatureBytes, '0'), "> >>"));
}

absl::StatusOr<Prepared> Append(absl::string_view issued, const Box& box, const Mark& mark,
                                const Said& said) {
  if (!said.checkpoint.empty() && !IsCheckpointName(said.checkpoint))
    return Fault(fault::kCheckpointUnusable, "what the server gave names no checkpoint");
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.setAttemptRecovery(false);
  pdf.processMemoryFile("issued", issued.data(), issued.size());
  size_t table = 0;
  if (!LastTable(issued, &table)) return Unreadable("does not end as it should");
  QPDFObjectHandle root = pdf.getRoot(), trailer = pdf.getTrailer();
  auto place = PlaceOf(pdf, box);
  if (!place.ok()) return place.status();
  QPDFObjectHandle form = root.getKey("/AcroForm"), id = trailer.getKey("/ID");
  if (root.getGeneration() != 0 || !id.isArray() || id.getArrayNItems() != 2)
    return Unreadable("a catalogue with a generation, or a file without an id");
  QPDFObjectHandle fields = form.isDictionary() ? form.getKey("/Fields") : QPDFObjectHandle::newArray();

  const int first = static_cast<int>(trailer.getKey("/Size").getIntValue());
  const int signature = first, field = first + 1, looks = first + 2,
            size = mark.picture ? first + 5 : first + 3;
  Prepared out;
  size_t range_at = 0;
  Update update(issued);
  WriteSignature(update, signature, said, &range_at, &out.gap_begin);
  out.gap_end = out.gap_begin + 2 * kSignatureBytes + 2;
  update.Write(field, absl::StrFormat(
                          "<< /Type /Annot /Subtype /Widget /FT /Sig /T (ThiDua%d) /F 132 /P %s /Rect "
                          "%s /AP << /N %d 0 R >> /V %d 0 R >>",
                          fields.getArrayNItems() + 1, place->page.unparse(), place->rect, looks, signature));
  WriteMark(update, mark, box, looks);
  update.Write(
      root.getObjectID(),
      With(root, "/AcroForm", absl::StrCat("<< /Fields ", ListWith(fields, field), " /SigFlags 3 >>")));
  update.Write(place->page.getObjectID(),
               With(place->page, "/Annots", ListWith(place->page.getKey("/Annots"), field)));

  std::string keys = absl::StrCat("/Root ", root.unparse());
  if (trailer.hasKey("/Info")) absl::StrAppend(&keys, " /Info ", trailer.getKey("/Info").unparse());
  absl::StrAppend(&keys, " /ID [", id.getArrayItem(0).unparse(), " <",
                  absl::BytesToHexString(absl::StrFormat("%016d", absl::ToUnixMicros(said.claimed))), ">]");
  update.Finish(keys, table, size);
  out.file = update.Take();
  const std::string range = absl::StrCat("[0 ", out.gap_begin, " ", out.gap_end, " ", out.Tail().size(), "]");
  out.file.replace(range_at, range.size(), range);
  return out;
}

}  // namespace

absl::StatusOr<Prepared> PrepareSignature(absl::string_view issued, const Box& box, const Mark& mark,
                                          const Said& said) {
  try {
    return Append(issued, box, mark, said);
  } catch (const std::exception& error) {  // libqpdf
    return Unreadable(error.what());
  }
}

absl::Status Fill(Prepared& prepared, const std::string& signature) {
  if (signature.size() > kSignatureBytes)
    return Fault(fault::kSelfCheckFailed, "the signature is larger than its place");
  const std::string digits = absl::BytesToHexString(signature);
  prepared.file.replace(prepared.gap_begin + 1, digits.size(), digits);
  return absl::OkStatus();
}

}  // namespace thidua::client::signing
