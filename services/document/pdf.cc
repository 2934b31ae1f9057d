#include "services/document/pdf.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <algorithm>

#include "services/common/error/error.h"
#include "services/document/geometry.h"
#include "services/document/layout/blocks.h"
#include "services/document/layout/sheet.h"
#include "services/document/pdf_finish.h"

namespace thidua::document {
namespace {

using layout::Dots;
using layout::Millimetres;
using layout::Page;

QPageLayout LayoutOf(const Page& page) {
  const bool landscape = page.width > page.height;
  const QPageSize size(QSizeF(std::min(page.width, page.height), std::max(page.width, page.height)),
                       QPageSize::Millimeter);
  return QPageLayout(size, landscape ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF(),
                     QPageLayout::Millimeter);
}

void Paint(const layout::Items& items, QPainter& painter) {
  for (const auto& fill : items.fills) painter.fillRect(fill.area, fill.colour);
  for (const auto& text : items.texts) {
    painter.setPen(text.colour);
    text.layout->draw(&painter, text.at);
  }
}

void AddPageNumbers(std::vector<Page>& pages, layout::Breaker& breaker) {
  for (size_t i = 1; i < pages.size(); ++i) {
    layout::Column column(0, Dots(pages[i].width), breaker);
    column.Add(std::to_string(i + 1), {geometry::kPageNumberSize, false, false});
    pages[i].items.Append(column.items(), 0, Dots(geometry::kPageNumberTop));
  }
}

std::string Painted(const std::vector<Page>& pages) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setPdfVersion(QPagedPaintDevice::PdfVersion_A1b);
  writer.setResolution(layout::kResolution);
  writer.setPageLayout(LayoutOf(pages.front()));
  QPainter painter(&writer);
  for (size_t i = 0; i < pages.size(); ++i) {
    if (i > 0) {
      writer.setPageLayout(LayoutOf(pages[i]));
      writer.newPage();
    }
    Paint(pages[i].items, painter);
  }
  painter.end();
  return bytes.toStdString();
}

std::vector<SignatureBox> BoxesOf(const std::vector<Page>& pages) {
  std::vector<SignatureBox> out;
  for (size_t i = 0; i < pages.size(); ++i) {
    for (const auto& signature : pages[i].items.signatures) {
      const QRectF& area = signature.area;
      out.push_back({signature.key, static_cast<int>(i) + 1, Millimetres(area.x()), Millimetres(area.y()),
                     Millimetres(area.width()), Millimetres(area.height())});
    }
  }
  return out;
}

absl::StatusOr<Pdf> Written(const std::vector<Page>& pages, const Paper& about) {
  Pdf out;
  out.pages = static_cast<int>(pages.size());
  out.signatures = BoxesOf(pages);
  ASSIGN_OR_RETURN(out.bytes, FinishPdf(Painted(pages), about));
  return out;
}

}  // namespace

absl::StatusOr<Pdf> WritePdf(const Press&, const Paper& paper) {
  layout::Breaker breaker;
  std::vector<Page> pages;
  if (paper.blocks.empty()) {
    ASSIGN_OR_RETURN(Page page, layout::PageOf(paper, breaker));
    pages.push_back(std::move(page));
  } else {
    pages = layout::Paginate(layout::ChunksOf(paper.blocks, breaker));
    AddPageNumbers(pages, breaker);
  }
  RETURN_IF_ERROR(layout::CheckLetters(paper, breaker));
  return Written(pages, paper);
}

absl::StatusOr<Pdf> WriteCertificates(const Press&, const std::vector<Paper>& certificates) {
  if (certificates.empty()) return error::Internal("no certificates");
  std::vector<Page> pages;
  pages.reserve(certificates.size());
  for (const Paper& certificate : certificates) {
    layout::Breaker breaker;
    ASSIGN_OR_RETURN(Page page, layout::PageOf(certificate, breaker));
    RETURN_IF_ERROR(layout::CheckLetters(certificate, breaker));
    pages.push_back(std::move(page));
  }
  return Written(pages, certificates.front());
}

}  // namespace thidua::document
