#include "tests/signature/papers.h"

#include <QBuffer>
#include <QFont>
#include <QImage>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace thidua::test {
namespace {

QByteArray Painted(const QString& title) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setPdfVersion(QPagedPaintDevice::PdfVersion_A1b);
  writer.setPageSize(QPageSize(QPageSize::A4));
  writer.setPageMargins(QMarginsF(30, 20, 15, 20), QPageLayout::Millimeter);
  writer.setResolution(600);
  writer.setTitle(title);
  QPainter painter(&writer);
  painter.setFont(QFont("Liberation Serif", 14));
  for (int page = 1; page <= 2; ++page) {
    if (page > 1) writer.newPage();
    painter.drawText(QRectF(0, 0, writer.width(), 1200), Qt::AlignHCenter | Qt::TextWordWrap, title);
    painter.drawText(
        QRectF(0, 1400, writer.width(), 4000), Qt::TextWordWrap,
        QString("Điều %1. Tặng danh hiệu “Chiến sĩ thi đua cơ sở” cho các cá nhân có tên trong danh sách "
                "kèm theo.")
            .arg(page));
  }
  painter.end();
  return bytes;
}

QByteArray Png(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

QImage Clear(int width, int height) {
  QImage image(width, height, QImage::Format_ARGB32);
  image.fill(Qt::transparent);
  return image;
}

}  // namespace

std::string MakePaper(const std::string& title, const std::function<void(QPDF&)>& change) {
  const QByteArray painted = Painted(QString::fromStdString(title));
  QPDF pdf;
  pdf.processMemoryFile("painted", painted.constData(), painted.size());
  pdf.getTrailer().removeKey("/ID");
  if (change) change(pdf);
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setDeterministicID(true);
  writer.write();
  const std::shared_ptr<Buffer> out = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()};
}

QByteArray StrokePng(const QColor& colour, int width, int height) {
  QImage image = Clear(width, height);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colour, 8));
  painter.drawArc(20, 20, width - 80, height - 40, 16 * 20, 16 * 250);
  painter.drawLine(40, height - 40, width - 20, 30);
  painter.end();
  return Png(image);
}

QByteArray SealPng(const QColor& colour) {
  QImage image = Clear(400, 400);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colour, 14));
  painter.drawEllipse(20, 20, 360, 360);
  painter.drawEllipse(90, 90, 220, 220);
  painter.end();
  return Png(image);
}

client::signing::Box LeaderBox() { return {1, 120, 200, 45, 20}; }

client::signing::Box SealBox() { return client::signing::SealBox(LeaderBox(), QSizeF(36, 36)); }

signature::Box ForJudge(const client::signing::Box& box) {
  return {box.page, box.left_mm, box.top_mm, box.width_mm, box.height_mm};
}

}  // namespace thidua::test
