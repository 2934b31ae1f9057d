#include "client/workspaces/approver/acts.h"

#include <QLineEdit>

#include "client/models/case_key.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/day_field.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/approver/case_checks.h"
#include "client/workspaces/shared/paper_window.h"
#include "client/workspaces/shared/paper_words.h"

namespace thidua::client {
namespace {

using approval::v1::Case;
using approval::v1::Verb;

constexpr int kMostInACall = 100;  // BatchActOnCases

QString DraftKey(Verb verb, const QList<Case>& cases) {
  return Text(approval::v1::Verb_Name(verb)) + "/" + KeyOf(cases);
}

// After the draft is back: both are words of the person's, and these are the later ones.
void PutIn(TextArea* area, const QString& words) {
  if (!words.isEmpty() && area->text() != words) area->edit()->setPlainText(words);
}

// What a dialog says of a verb. `done`: of one case, `done_many` with their number.
struct VerbWords {
  QString consequence, label, done, done_many;
};

VerbWords WordsFor(Verb verb) {
  switch (verb) {
    case approval::v1::ACCEPT:
      return {"Hồ sơ được chuyển sang bước sau và không rút lại được.", "Ghi chú (không bắt buộc)",
              "Đã xác nhận đạt 1 hồ sơ.", "Đã xác nhận đạt %1 hồ sơ."};
    case approval::v1::RETURN:
      return {
          "Người nộp nhận được yêu cầu này và sửa hồ sơ rồi nộp lại. Mỗi cấp chỉ yêu cầu bổ sung một lần.",
          "Cần bổ sung những gì", "Đã trả lại hồ sơ để bổ sung.", "Đã trả lại %1 hồ sơ để bổ sung."};
    case approval::v1::SEND_BACK:
      return {"Hồ sơ trở lại bàn chuyên viên của cơ quan để xem lại; người nộp không phải làm gì.",
              "Cần xem lại điều gì", "Đã chuyển lại chuyên viên.", "Đã chuyển lại chuyên viên %1 hồ sơ."};
    default:
      return {"Hồ sơ dừng lại ở bước này. Lý do được ghi vào hồ sơ và người nộp đọc được.", "Lý do không đạt",
              "Đã ghi kết quả không đạt.", "Đã ghi kết quả không đạt cho %1 hồ sơ."};
  }
}

// The field for what is said with a verb: a note that may be empty, else a reason that may not.
TextArea* AddWords(AskDialog* dialog, Verb verb) {
  const bool needed = verb != approval::v1::ACCEPT;
  auto* area = new TextArea(WordsFor(verb).label, "", needed ? 4 : 2,
                            MaxChars(approval::v1::ReturnCaseRequest::descriptor(), "reason"));
  area->setObjectName(needed ? "reason" : "note");
  dialog->content()->addWidget(area);
  const auto check = [dialog, area, needed] {
    dialog->SetPossible(!area->TooLong() && (!needed || !area->text().trimmed().isEmpty()));
  };
  check();
  QObject::connect(area, &TextArea::Edited, dialog, check);
  return area;
}

template <class Request>
Request Naming(const Case& data) {
  Request request;
  request.set_id(data.id());
  request.set_etag(data.etag());
  return request;
}

}  // namespace

Bulk::Refused RefusedOf(const google::protobuf::RepeatedPtrField<approval::v1::CaseResult>& results,
                        int from) {
  Bulk::Refused refused;
  for (int i = 0; i < results.size(); ++i) {
    if (!results[i].reason().empty()) refused[from + i] = CauseOf(results[i]);
  }
  return refused;
}

ActOutcome OutcomeOf(const BulkResult& result, const QList<Case>& cases, const QString& done) {
  ActOutcome outcome{result.done == 0 ? QString() : done.arg(result.done), result.not_done, {}};
  if (result.left > 0) outcome.not_done << QString("Còn %1 hồ sơ chưa gửi vì đã dừng.").arg(result.left);
  for (const int i : result.failed) outcome.failed.insert(Text(cases[i].id()));
  for (const Case& data : cases.mid(cases.size() - result.left)) outcome.failed.insert(Text(data.id()));
  return outcome;
}

void Acts::Begin(Verb verb, const QList<Case>& cases, const QString& words) {
  switch (verb) {
    case approval::v1::ACCEPT:
    case approval::v1::RETURN:
    case approval::v1::REFUSE:
    case approval::v1::SEND_BACK:
      return cases.size() == 1 ? AskOne(verb, cases.first(), words) : AskMany(verb, cases);
    default:
      return AskLetter(cases);
  }
}

void Acts::AskOne(Verb verb, const Case& data, const QString& words) {
  const VerbWords said = WordsFor(verb);
  auto* dialog = new AskDialog(window_, WordOf(verb) + ": " + SubjectText(data), WordOf(verb));
  dialog->content()->addWidget(Body(Text(data.title_name())));
  dialog->content()->addWidget(Muted(said.consequence));
  TextArea* area = AddWords(dialog, verb);
  dialog->KeepDraft(context_->session().account().id(), DraftKey(verb, {data}));
  PutIn(area, words);
  dialog->OnAct([=, this] {
    dialog->SetBusy(true);
    const QString text = area->text();
    const auto done = [=, this](const Case&) {
      dialog->accept();
      Q_EMIT Finished({said.done, {}, {}});
    };
    const auto failed = [=, this](const CallError& error) {
      dialog->SetBusy(false);
      if (!error.Conflict()) return dialog->Say(error.FullText());
      dialog->reject();
      OnConflict(verb, data, text);
    };
    const auto send = [&](auto request) {
      request.set_reason(text.toStdString());
      context_->api().Call(request, dialog, done, failed);
    };
    switch (verb) {
      case approval::v1::ACCEPT: {
        auto request = Naming<approval::v1::ApproveCaseRequest>(data);
        request.set_note(text.toStdString());
        return context_->api().Call(request, dialog, done, failed);
      }
      case approval::v1::RETURN:
        return send(Naming<approval::v1::ReturnCaseRequest>(data));
      case approval::v1::REFUSE:
        return send(Naming<approval::v1::RefuseCaseRequest>(data));
      default:
        return send(Naming<approval::v1::SendBackCaseRequest>(data));
    }
  });
  dialog->open();
  if (verb != approval::v1::ACCEPT) area->edit()->setFocus();
}

// Each case is judged for itself: one that cannot go holds up none of the rest. What cannot go is said
// before.
void Acts::AskMany(Verb verb, const QList<Case>& cases) {
  const VerbWords said = WordsFor(verb);
  auto* dialog =
      new AskDialog(window_, QString("%1 %2 hồ sơ").arg(WordOf(verb)).arg(cases.size()), WordOf(verb));
  dialog->content()->addWidget(Body(NamesOf(cases)));
  dialog->content()->addWidget(Muted(said.consequence));
  TextArea* area = AddWords(dialog, verb);
  AddChecks(context_, dialog, verb, cases, "Những hồ sơ này được để lại, các hồ sơ khác vẫn đi.");
  dialog->KeepDraft(context_->session().account().id(), DraftKey(verb, cases));
  dialog->OnAct([=, this] {
    approval::v1::BatchActOnCasesRequest request;
    request.set_verb(verb);
    request.set_reason(area->text().toStdString());
    Bulk bulk;
    bulk.all = static_cast<int>(cases.size());
    bulk.chunk = kMostInACall;
    bulk.name = [cases](int i) { return SubjectText(cases[i]); };
    bulk.send_many = [=, this](int from, int count, auto answered) {
      auto part = request;
      AddCases(cases.mid(from, count), part);
      context_->api().Call(
          part, dialog,
          [from, answered](const approval::v1::BatchActOnCasesResponse& answer) {
            answered(nullptr, RefusedOf(answer.results(), from));
          },
          [answered](const CallError& error) { answered(&error, {}); });
    };
    bulk.finished = [this, said, cases](const BulkResult& result) {
      Q_EMIT Finished(OutcomeOf(result, cases, said.done_many));
    };
    RunBulk(dialog, std::move(bulk));
  });
  dialog->open();
  if (verb != approval::v1::ACCEPT) area->edit()->setFocus();
}

void Acts::AskLetter(const QList<Case>& cases) {
  auto* dialog = new AskDialog(window_, QString("Tờ trình %1 hồ sơ").arg(cases.size()), "Trình lên");
  dialog->content()->addWidget(Body(NamesOf(cases)));
  dialog->content()->addWidget(
      Muted("Tất cả hồ sơ cùng đi theo tờ trình, hoặc không hồ sơ nào đi. Đã trình thì không rút lại được."));
  AddChecks(context_, dialog, approval::v1::SEND_LETTER, cases, kTogether);
  auto* number = LineField();
  number->setObjectName("number");
  number->setAccessibleName("Số");
  number->setPlaceholderText("Ví dụ: 12/TTr-THĐA1");
  number->setMaxLength(MaxChars(approval::v1::SendSubmissionLetterRequest::descriptor(), "number"));
  // Without a last day: of "10/06/20" the 10th may lie ahead as long as the year is not typed. The server
  // refuses a day that has not come.
  auto* date = new DayField("date", "Ngày", context_->session().Today());
  auto* fields = Row(space::kM);
  const auto add = [&](const QString& name, QWidget* field, int stretch) {
    auto* column = new QVBoxLayout;
    column->setSpacing(space::kXs);
    auto* label = Strong(name);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
    fields->addLayout(column, stretch);
  };
  add("Số tờ trình", number, 3);
  add("Ngày", date, 2);
  dialog->content()->addLayout(fields);
  auto* text = new TextArea("Nội dung", "", 4,
                            MaxChars(approval::v1::SendSubmissionLetterRequest::descriptor(), "text"));
  text->setObjectName("letterText");
  text->SetText(
      "Kính trình cấp trên xem xét, quyết định khen thưởng đối với các cá nhân, tập thể trong danh sách "
      "kèm theo.");
  dialog->content()->addWidget(text);
  auto* words = new PaperWordsFields(PaperWordsFields::Of::kLetter);
  dialog->content()->addWidget(words);
  auto* preview = AddPreview(dialog, "Xem trước tờ trình");
  dialog->SetPossible(false);
  const auto check = [=] {
    const bool whole =
        !number->text().trimmed().isEmpty() && !text->text().trimmed().isEmpty() && !text->TooLong();
    dialog->SetPossible(whole);
    preview->setEnabled(whole);
  };
  const auto fill = [=](auto& request) {
    request.set_number(number->text().trimmed().toStdString());
    *request.mutable_date() = FromQDate(date->date());
    AddCases(cases, request);
    request.set_text(text->text().toStdString());
    *request.mutable_words() = words->Said();
  };
  connect(preview, &QPushButton::clicked, dialog, [=, this] {
    approval::v1::PreviewLetterRequest request;
    fill(request);
    OpenPaper(*context_, request, "Xem trước tờ trình", dialog);
  });
  connect(number, &QLineEdit::textEdited, dialog, check);
  connect(text, &TextArea::Edited, dialog, check);
  dialog->KeepDraft(context_->session().account().id(), DraftKey(approval::v1::SEND_LETTER, cases));
  dialog->OnAct([=, this] {
    dialog->SetBusy(true);
    approval::v1::SendSubmissionLetterRequest request;
    fill(request);
    context_->api().Call(
        request, dialog,
        [=, this](const approval::v1::SubmissionLetter& sent) {
          dialog->accept();
          Q_EMIT Finished({QString("Đã trình %1 hồ sơ theo tờ trình số %2.")
                               .arg(QString::number(cases.size()), Text(sent.number())),
                           {},
                           {}});
        },
        [=](const CallError& error) { dialog->Say(WhyNone(error, cases)); });
  });
  dialog->open();
  number->setFocus();
}

void Acts::OnConflict(Verb verb, const Case& data, const QString& words) {
  Q_EMIT Conflicted({verb, data, words});
}

}  // namespace thidua::client
