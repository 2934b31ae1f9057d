#include "client/workspaces/shared/issued_list.h"

#include "client/models/dates.h"
#include "client/models/row_model.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

using approval::v1::Case;

QString NameOf(const Case& data) {
  return Text(data.subject_name()) +
         (data.subject_note().empty() ? QString() : " (" + Text(data.subject_note()) + ")");
}

QString Paragraphs(const QString& text) { return text.toHtmlEscaped().replace('\n', "<br/>"); }

// "Quyết định số 05/QĐ-UBND ngày 02/07/2021 của …"
QString Naming(Context& context, const QString& kind, const IssuedPaper& paper) {
  return QString("%1 số %2 ngày %3 của %4")
      .arg(kind, paper.number, DayText(paper.date), context.names().Unit(paper.unit_id));
}

QString Head(Context& context, const IssuedPaper& paper) {
  return QString(
             "<table width=\"100%\"><tr><td width=\"41%\" align=\"center\"><b>%1</b><br/>Số: %2</td><td "
             "width=\"59%\" align=\"center\"><b>%4<br/>Độc lập – Tự do – Hạnh phúc</b><br/><i>ngày "
             "%3</i></td></tr>"
             "</table>")
      .arg(context.names().Unit(paper.unit_id).toUpper().toHtmlEscaped(), paper.number.toHtmlEscaped(),
           DayText(paper.date),
           QString("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM").replace(' ', "&nbsp;"));  // on one line
}

QString ListAndSignature(Context& context, const IssuedPaper& paper, const QList<Case>& cases,
                         const QString& counted) {
  RowModel<Case> list(
      {NameColumn<Case>("Cá nhân, tập thể", NameOf),
       TextColumn<Case>("Đơn vị", [](const Case& c) { return Text(c.unit_name()); }),
       TextColumn<Case>("Danh hiệu, hình thức", [](const Case& c) { return Text(c.title_name()); })});
  list.Set(cases);
  const QString html = TableHtml(list) + "<p>" + counted.toHtmlEscaped() + ".</p>";
  const QString signature = SignatureText(context, paper);
  return signature.isEmpty() ? html : html + "<p align=\"right\">" + signature.toHtmlEscaped() + "</p>";
}

QString FileName(const char* kind, const IssuedPaper& paper) {
  return kind + DayText(paper.date).replace('/', '-');
}

}  // namespace

Paper DecisionListOnPaper(Context& context, const IssuedPaper& decision, const QString& titles,
                          const QList<Case>& cases, const QString& counted) {
  const QString naming = Naming(context, "Quyết định", decision);
  const QString about =
      QString(
          "<h2 align=\"center\">DANH SÁCH KHEN THƯỞNG</h2><p align=\"center\"><b>%1</b><br/><i>(Kèm theo "
          "%2)</i></p>")
          .arg(titles.toHtmlEscaped(), naming.toHtmlEscaped());
  return {naming, Head(context, decision) + about + ListAndSignature(context, decision, cases, counted),
          FileName("quyet-dinh-", decision)};
}

Paper LetterOnPaper(Context& context, const IssuedPaper& letter, const QList<Case>& cases,
                    const QString& counted) {
  const QString text = "<h2 align=\"center\">TỜ TRÌNH</h2><p>" + Paragraphs(letter.text) +
                       "</p><p><b>Danh sách kèm theo</b></p>";
  return {Naming(context, "Tờ trình", letter),
          Head(context, letter) + text + ListAndSignature(context, letter, cases, counted),
          FileName("to-trinh-", letter)};
}

}  // namespace thidua::client
