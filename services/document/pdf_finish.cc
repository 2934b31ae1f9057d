#include "services/document/pdf_finish.h"

#include <qpdf/qpdf-c.h>

#include <memory>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/common/error/error.h"
#include "services/document/xml.h"

namespace thidua::document {
namespace {

constexpr char kProducer[] = "ThiDua";

struct Facts {
  std::string title, creator, pdf_day, xmp_day;
};

Facts FactsOf(const Paper& paper) {
  // A draft may have no day yet.
  const bool dated = paper.day.year() > 0 && paper.day.month() > 0 && paper.day.day() > 0;
  const int year = dated ? paper.day.year() : 2000, month = dated ? paper.day.month() : 1,
            day = dated ? paper.day.day() : 1;
  Facts out;
  out.title = paper.title;
  out.creator = absl::StrCat(kProducer, " ", paper.template_id, "/", paper.template_version, " ",
                             paper.template_digest);
  out.pdf_day = absl::StrFormat("D:%04d%02d%02d000000+07'00'", year, month, day);
  out.xmp_day = absl::StrFormat("%04d-%02d-%02dT00:00:00+07:00", year, month, day);
  return out;
}

// PDF/A-1 wants the same in both places.
std::string XmpOf(const Facts& facts) {
  return absl::StrCat(
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
      "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title><rdf:Alt>"
      "<rdf:li xml:lang=\"x-default\">",
      XmlText(facts.title),
      "</rdf:li></rdf:Alt></dc:title></rdf:Description>\n"
      "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><xmp:CreatorTool>",
      XmlText(facts.creator), "</xmp:CreatorTool><xmp:CreateDate>", facts.xmp_day,
      "</xmp:CreateDate><xmp:ModifyDate>", facts.xmp_day,
      "</xmp:ModifyDate></rdf:Description>\n"
      "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"><pdf:Producer>",
      kProducer,
      "</pdf:Producer></rdf:Description>\n"
      "<rdf:Description rdf:about=\"\" "
      "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"><pdfaid:part>1</pdfaid:part>"
      "<pdfaid:conformance>B</pdfaid:conformance></rdf:Description>\n"
      "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
}

// Of qpdf in C: its headers for C++ do not compile as C++20.
struct Cleanup {
  void operator()(qpdf_data pdf) const { qpdf_cleanup(&pdf); }
};
using Qpdf = std::unique_ptr<std::remove_pointer_t<qpdf_data>, Cleanup>;

absl::Status StatusOf(const Qpdf& pdf) {
  if (qpdf_has_error(pdf.get()) == QPDF_FALSE) return absl::OkStatus();
  return error::Internal(
      absl::StrCat("qpdf: ", qpdf_get_error_full_text(pdf.get(), qpdf_get_error(pdf.get()))));
}

void SetFacts(qpdf_data pdf, const Facts& facts) {
  const auto text = [&](const std::string& value) { return qpdf_oh_new_unicode_string(pdf, value.c_str()); };
  const qpdf_oh info = qpdf_oh_new_dictionary(pdf);
  qpdf_oh_replace_key(pdf, info, "/Title", text(facts.title));
  qpdf_oh_replace_key(pdf, info, "/Creator", text(facts.creator));
  qpdf_oh_replace_key(pdf, info, "/Producer", text(kProducer));
  qpdf_oh_replace_key(pdf, info, "/CreationDate", text(facts.pdf_day));
  qpdf_oh_replace_key(pdf, info, "/ModDate", text(facts.pdf_day));
  const qpdf_oh trailer = qpdf_get_trailer(pdf);
  qpdf_oh_replace_key(pdf, trailer, "/Info", qpdf_make_indirect_object(pdf, info));
  qpdf_oh_remove_key(pdf, trailer, "/ID");  // of the moment; the writer makes one of the content
  const std::string xmp = XmpOf(facts);
  const auto* bytes = reinterpret_cast<const unsigned char*>(xmp.data());
  qpdf_oh_replace_stream_data(pdf, qpdf_oh_get_key(pdf, qpdf_get_root(pdf), "/Metadata"), bytes, xmp.size(),
                              qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
}

absl::Status Read(const Qpdf& pdf, const std::string& bytes) {
  qpdf_silence_errors(pdf.get());
  const auto code = qpdf_read_memory(pdf.get(), "painted", bytes.data(), bytes.size(), nullptr);
  return (code & QPDF_ERRORS) != 0 ? StatusOf(pdf) : absl::OkStatus();
}

absl::StatusOr<std::string> Written(const Qpdf& pdf, const Paper& about) {
  SetFacts(pdf.get(), FactsOf(about));
  RETURN_IF_ERROR(StatusOf(pdf));
  qpdf_init_write_memory(pdf.get());
  qpdf_set_deterministic_ID(pdf.get(), QPDF_TRUE);
  qpdf_set_object_stream_mode(pdf.get(), qpdf_o_disable);
  qpdf_set_stream_data_mode(pdf.get(), qpdf_s_preserve);
  qpdf_set_newline_before_endstream(pdf.get(), QPDF_TRUE);  // as PDF/A-1 wants it
  if ((qpdf_write(pdf.get()) & QPDF_ERRORS) != 0) return StatusOf(pdf);
  return std::string(reinterpret_cast<const char*>(qpdf_get_buffer(pdf.get())),
                     qpdf_get_buffer_length(pdf.get()));
}

}  // namespace

absl::StatusOr<std::string> FinishPdf(const std::string& painted, const Paper& paper) {
  const Qpdf pdf(qpdf_init());
  RETURN_IF_ERROR(Read(pdf, painted));
  return Written(pdf, paper);
}

absl::StatusOr<std::string> JoinPdfs(const std::vector<std::string>& files, const Paper& about) {
  if (files.empty()) return error::Internal("no files to join");
  std::vector<Qpdf> sources;  // they are read from until the whole is written
  for (const auto& file : files) {
    sources.emplace_back(qpdf_init());
    RETURN_IF_ERROR(Read(sources.back(), file));
  }
  const Qpdf& whole = sources.front();
  for (size_t i = 1; i < sources.size(); ++i) {
    qpdf_data source = sources[i].get();
    const int pages = qpdf_get_num_pages(source);
    for (int page = 0; page < pages; ++page) {
      const qpdf_oh added = qpdf_get_page_n(source, static_cast<size_t>(page));
      if ((qpdf_add_page(whole.get(), source, added, QPDF_FALSE) & QPDF_ERRORS) != 0) return StatusOf(whole);
    }
  }
  return Written(whole, about);
}

}  // namespace thidua::document
