#include "client/workspaces/shared/posting_dialogs.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QUuid>
#include <algorithm>
#include <utility>

#include "client/models/dates.h"
#include "client/models/posting_words.h"
#include "client/models/row_model.h"
#include "client/widgets/basics.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/reason_dialog.h"
#include "client/widgets/table.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/chosen_file.h"
#include "client/workspaces/shared/paper_window.h"
#include "client/workspaces/shared/paper_words.h"

namespace thidua::client {
namespace {

using approval::v1::AnswerObjectionRequest;
using approval::v1::EnterObjectionRequest;
using approval::v1::FileObjectionRequest;
using approval::v1::Objection;
using approval::v1::PostCasesRequest;
using approval::v1::Posting;
using approval::v1::PostingRule;
using approval::v1::PreviewPostingRequest;
using approval::v1::SetPostingRuleRequest;
using approval::v1::TakeOutOfPostingRequest;

using ToPost = approval::v1::ListCasesToPostResponse::Row;

// Refused, the dialog stays with the fields that are wrong marked.
template <class Request, class Done>
void Send(AskDialog* dialog, Context& context, Request request, Done done) {
  dialog->SetBusy(true);
  context.api().Call(
      std::move(request), dialog,
      [dialog, done = std::move(done)](const typename AnswerOf<Done>::Type& answer) {
        dialog->accept();
        done(answer);
      },
      [dialog](const CallError& error) {
        dialog->Say(error.FullText());
        MarkFields(dialog, error);
      });
}

Picker* AddDays(QFormLayout* fields, int least, int chosen) {
  auto* days = AddPicker(fields, "workingDays", "Số ngày làm việc");
  for (int count = least; count <= 60; ++count)
    days->addItem(count == 0 ? QString("Không niêm yết") : QString("%1 ngày").arg(count), count);
  days->setCurrentIndex(std::max(0, days->findData(chosen)));
  return days;
}

// What does not fit is scrolled to: it may be five thousand letters.
void AddText(AskDialog* dialog, const QStringList& paragraphs) {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  for (const QString& paragraph : paragraphs) inside->addWidget(Body(paragraph));
  inside->addStretch(1);
  dialog->content()->addWidget(area, 1);
}

void OpenLetter(const Objection& objection, QWidget* parent) {
  if (objection.letter().empty()) return;
  common::v1::PaperFile file;
  file.mutable_info()->set_title(objection.letter_name());
  file.set_content(objection.letter());
  OpenPaperBy([file](common::v1::PaperFormat, QObject*, auto done, auto) { done(file); },
              Text(objection.letter_name()), parent);
}

void AddLetter(AskDialog* dialog, const Objection& objection) {
  if (objection.letter().empty()) return;
  auto* letter = Button("Mở văn bản góp ý", Look::kLink, "file");
  letter->setObjectName("openLetter");
  QObject::connect(letter, &QPushButton::clicked, dialog, [=] { OpenLetter(objection, dialog); });
  dialog->content()->addWidget(letter, 0, Qt::AlignLeft);
}

bool Written(const TextArea* text) { return !text->text().trimmed().isEmpty() && !text->TooLong(); }

}  // namespace

void AskPosting(QWidget* page, Context& context, const CasesToPost& cases, int offered_days,
                PostingDone done) {
  auto* dialog = new AskDialog(page, "Niêm yết danh sách", "Niêm yết");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(
      Muted("Danh sách công khai từ hôm nay cho mọi người góp ý. Chưa hết ngày cuối, hoặc còn ý kiến chưa "
            "trả lời, thì "
            "chưa quyết định được; không kết thúc sớm được."));
  if (cases.more) {
    auto* more =
        Body(QString("Đây là %1 hồ sơ đầu: một thông báo có tối đa %1 trường hợp. Hồ sơ còn lại niêm yết "
                     "tiếp bằng thông báo sau.")
                 .arg(cases.rows.size()));
    more->setObjectName("moreToPost");
    dialog->content()->addWidget(more);
  }
  auto* model = new RowModel<ToPost>(
      {NameColumn<ToPost>("Họ tên, tập thể",
                          [](const ToPost& row) { return Text(row.case_().subject_name()); }),
       TextColumn<ToPost>(
           "Danh hiệu",
           [&context](const ToPost& row) { return context.TitleShort(row.case_().title_code()); }),
       TextColumn<ToPost>("Phải niêm yết",
                          [](const ToPost& row) {
                            if (row.working_days() == 0) return QString("Không bắt buộc");
                            return QString("%1 ngày%2: %3")
                                .arg(row.working_days())
                                .arg(row.only_told() ? " (nhắc)" : "", Text(row.basis()));
                          })},
      dialog);
  model->KnowBy([](const ToPost& row) { return row.case_().id(); });
  auto* table = Table(model, "casesToPost", {1, 0, 1}, "Hồ sơ chờ niêm yết");
  table->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table->setMinimumHeight(180);
  model->Set(cases.rows);
  table->selectAll();
  dialog->content()->addWidget(table);
  auto* fields = Fields();
  auto* number = AddLine(fields, "number", "Số thông báo", "Ví dụ: 15/TB-UBND",
                         MaxChars(PostCasesRequest::descriptor(), "number"));
  int days_asked = offered_days;
  for (const auto& row : cases.rows) days_asked = std::max(days_asked, row.working_days());
  auto* days = AddDays(fields, 1, days_asked);
  auto* place =
      AddLine(fields, "place", "Nơi niêm yết", "Ví dụ: Bảng tin của trường, trang thông tin điện tử",
              MaxChars(PostCasesRequest::descriptor(), "place"));
  dialog->content()->addLayout(fields);
  auto* words = new PaperWordsFields(PaperWordsFields::Of::kNotice);
  dialog->content()->addWidget(words);
  AlignLabels(dialog);
  auto* preview = AddPreview(dialog, "Xem trước thông báo");
  const auto check = [=] {
    const bool whole = table->selectionModel()->hasSelection() && !number->text().trimmed().isEmpty() &&
                       !place->text().trimmed().isEmpty();
    dialog->SetPossible(whole);
    preview->setEnabled(whole);
  };
  check();
  QObject::connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, dialog, check);
  for (QLineEdit* field : {number, place}) QObject::connect(field, &QLineEdit::textChanged, dialog, check);
  const auto fill = [=](auto& request) {
    for (const ToPost& row : model->At(table->selectionModel()->selectedRows())) {
      auto* reference = request.add_cases();
      reference->set_id(row.case_().id());
      reference->set_etag(row.case_().etag());
    }
    request.set_number(number->text().trimmed().toStdString());
    request.set_working_days(days->currentData().toInt());
    request.set_place(place->text().trimmed().toStdString());
    *request.mutable_words() = words->Said();
  };
  QObject::connect(preview, &QPushButton::clicked, dialog, [=, &context] {
    PreviewPostingRequest request;
    fill(request);
    OpenPaper(context, request, "Xem trước thông báo", dialog);
  });
  dialog->OnAct([=, &context, done = std::move(done)] {
    PostCasesRequest request;
    fill(request);
    Send(dialog, context, std::move(request), [done](const Posting& posting) { done(posting); });
  });
  dialog->open();
  number->setFocus();
}

void AskTakeOut(QWidget* page, Context& context, const Posting& posting, const Posting::Item& item,
                PostingDone done) {
  AskReason(page,
            {"Đưa ra khỏi danh sách",
             Text(item.subject_name()) + ", " + Text(item.title_name()) +
                 ". Muốn quyết định về trường hợp này, phải niêm yết lại từ đầu.",
             "Đưa ra"},
            MaxChars(TakeOutOfPostingRequest::descriptor(), "reason"), context.session().account().id(),
            "takeOut/" + Text(posting.id()) + "/" + Text(item.case_id()),
            [&context, id = posting.id(), etag = posting.etag(), case_id = item.case_id(),
             done = std::move(done)](AskDialog* dialog, const std::string& reason) {
              TakeOutOfPostingRequest request;
              request.set_id(id);
              request.set_etag(etag);
              request.set_case_id(case_id);
              request.set_reason(reason);
              SendFrom(dialog, context.api(), request, done);
            });
}

void AskPostingRule(QWidget* page, Context& context, const PostingRule& rule, int offered_days,
                    std::function<void(const PostingRule&)> done) {
  auto* dialog = new AskDialog(page, "Quy định niêm yết của đơn vị", "Lưu quy định");
  dialog->content()->addWidget(
      Muted("Áp dụng cho mọi hồ sơ do đơn vị quyết định, từ nay về sau. Luật yêu cầu nhiều ngày hơn thì theo "
            "luật."));
  auto* fields = Fields();
  auto* days = AddDays(fields, 0, rule.etag().empty() ? offered_days : rule.working_days());
  auto* document =
      AddLine(fields, "document", "Văn bản quy định", "Ví dụ: Quy chế thi đua số 12/QC ngày 05/9/2020",
              MaxChars(SetPostingRuleRequest::descriptor(), "document"));
  dialog->content()->addLayout(fields);
  const auto check = [=] { dialog->SetPossible(!document->text().trimmed().isEmpty()); };
  QObject::connect(document, &QLineEdit::textChanged, dialog, check);
  check();
  dialog->OnAct([=, &context, unit = rule.unit_id(), etag = rule.etag(), done = std::move(done)] {
    SetPostingRuleRequest request;
    request.set_unit_id(unit);
    request.set_etag(etag);
    request.set_working_days(days->currentData().toInt());
    request.set_document(document->text().trimmed().toStdString());
    Send(dialog, context, std::move(request), [done](const PostingRule& now) { done(now); });
  });
  dialog->open();
  document->setFocus();
}

void AskObjectionLetter(QWidget* page, Context& context, const Posting& posting, const Posting::Item& item,
                        ObjectionDone done) {
  auto* dialog = new AskDialog(page, "Ghi ý kiến bằng văn bản", "Ghi ý kiến");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(Strong(Text(item.subject_name()) + ", " + Text(item.title_name())));
  dialog->content()->addWidget(Muted("Văn bản và nội dung được niêm phong; chỉ người trả lời mở xem được."));
  auto* fields = Fields();
  auto* came = AddDay(fields, "cameOn", "Ngày nhận", context.session().Today());
  dialog->content()->addLayout(fields);
  auto* text = new TextArea("Tóm tắt ý kiến", "", 4, MaxChars(EnterObjectionRequest::descriptor(), "text"));
  text->setObjectName("text");
  dialog->content()->addWidget(text);
  auto* letter = new FileField("Chọn bản quét…", EnterObjectionRequest::descriptor(), Attaches::kScan);
  letter->setObjectName("objectionLetter");
  dialog->content()->addWidget(letter);
  const auto check = [=] { dialog->SetPossible(Written(text) && !letter->empty()); };
  check();
  QObject::connect(text, &TextArea::Edited, dialog, check);
  QObject::connect(letter, &FileField::Edited, dialog, check);
  dialog->AskBeforeLeaving([=] { return !text->text().trimmed().isEmpty(); },
                           "Ý kiến không được lưu trên máy này: đóng bây giờ thì phần đã viết mất.");
  dialog->OnAct([=, &context, id = posting.id(), case_id = item.case_id(), done = std::move(done)] {
    EnterObjectionRequest request;
    request.set_posting_id(id);
    request.set_case_id(case_id);
    *request.mutable_came_on() = FromQDate(came->date());
    request.set_text(text->text().toStdString());
    request.set_file_name(letter->file().name.toStdString());
    request.set_content(letter->file().content.toStdString());
    Send(dialog, context, std::move(request), [done](const Objection& now) { done(now); });
  });
  dialog->open();
  text->edit()->setFocus();
}

void ShowObjection(QWidget* page, const Objection& objection) {
  auto* dialog = new AskDialog(page, "Ý kiến", "Đã rõ");
  dialog->setMinimumWidth(kFormWidth);
  AddText(dialog,
          {Text(objection.text()), "Trả lời ngày " + DayText(ToQDate(objection.answered_on())) + ": " +
                                       WordOf(objection.outcome()) + ". " + Text(objection.answer())});
  AddLetter(dialog, objection);
  dialog->findChild<QPushButton*>("askCancel")->hide();
  dialog->OnAct([dialog] { dialog->accept(); });
  dialog->open();
  OpenLetter(objection, dialog);
}

void AskAnswer(QWidget* page, Context& context, const Objection& objection, ObjectionDone done) {
  auto* dialog = new AskDialog(page, "Trả lời ý kiến", "Trả lời");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(Strong(Text(objection.subject_name()) + ", " + Text(objection.title_name())));
  AddText(dialog, {Text(objection.text())});
  AddLetter(dialog, objection);
  auto* fields = Fields();
  auto* outcome = AddPicker(fields, "outcome", "Kết quả");
  for (const auto value : {Objection::KEPT, Objection::TAKEN_OUT})
    outcome->addItem(WordOf(value), static_cast<int>(value));
  outcome->setCurrentIndex(-1);  // nothing is proposed
  dialog->content()->addLayout(fields);
  auto* answer =
      new TextArea("Trả lời, nêu lý do", "", 5, MaxChars(AnswerObjectionRequest::descriptor(), "answer"));
  answer->setObjectName("answer");
  dialog->content()->addWidget(answer);
  dialog->content()->addWidget(Muted("Người có ý kiến đọc được trả lời này ở trang “Đang lấy ý kiến”."));
  const auto check = [=] { dialog->SetPossible(Written(answer) && outcome->currentIndex() >= 0); };
  check();
  QObject::connect(answer, &TextArea::Edited, dialog, check);
  QObject::connect(outcome, &QComboBox::currentIndexChanged, dialog, check);
  dialog->KeepDraft(context.session().account().id(), "objectionAnswer/" + Text(objection.id()));
  dialog->OnAct([=, &context, id = objection.id(), etag = objection.etag(), done = std::move(done)] {
    AnswerObjectionRequest request;
    request.set_id(id);
    request.set_etag(etag);
    request.set_outcome(static_cast<Objection::Outcome>(outcome->currentData().toInt()));
    request.set_answer(answer->text().toStdString());
    Send(dialog, context, std::move(request), [done](const Objection& now) { done(now); });
  });
  dialog->open();
  answer->edit()->setFocus();
  OpenLetter(objection, dialog);
}

void AskObjection(QWidget* page, Context& context, const approval::v1::ListPostedCasesResponse::Row& posted,
                  ObjectionDone done) {
  auto* dialog = new AskDialog(page, "Góp ý về danh sách đề nghị", "Gửi ý kiến");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(
      Strong(Text(posted.item().subject_name()) + ", " + Text(posted.item().title_name())));
  dialog->content()->addWidget(
      Muted("Tên bạn không được ghi ở đâu: không có trong nhật ký, thông báo hay danh sách nào. Chỉ người "
            "trả lời đọc được nội "
            "dung; trả lời chỉ hiện ở trang này của bạn. Nội dung đang gõ không được lưu trên máy này."));
  auto* text = new TextArea("Ý kiến", "", 6, MaxChars(FileObjectionRequest::descriptor(), "text"));
  text->setObjectName("text");
  dialog->content()->addWidget(text);
  const auto check = [=] { dialog->SetPossible(Written(text)); };
  check();
  QObject::connect(text, &TextArea::Edited, dialog, check);
  dialog->AskBeforeLeaving([=] { return !text->text().trimmed().isEmpty(); },
                           "Ý kiến không được lưu trên máy này: đóng bây giờ thì phần đã viết mất.");
  // One id for as long as the dialog is open: pressed twice, it is one objection.
  const std::string id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
  dialog->OnAct([=, &context, posting_id = posted.posting_id(), case_id = posted.item().case_id(),
                 done = std::move(done)] {
    FileObjectionRequest request;
    request.set_id(id);
    request.set_posting_id(posting_id);
    request.set_case_id(case_id);
    request.set_text(text->text().toStdString());
    Send(dialog, context, std::move(request), [done](const Objection& now) { done(now); });
  });
  dialog->open();
  text->edit()->setFocus();
}

}  // namespace thidua::client
