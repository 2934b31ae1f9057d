#include "client/workspaces/shared/ruling_dialog.h"

#include <QFormLayout>
#include <QLineEdit>
#include <algorithm>
#include <functional>
#include <utility>

#include "client/models/case_key.h"
#include "client/models/dates.h"
#include "client/models/refusals.h"
#include "client/models/ruling_words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/paper_window.h"
#include "client/workspaces/shared/paper_words.h"

namespace thidua::client {
namespace {

using approval::v1::Case;
using approval::v1::CorrectDecisionRequest;
using approval::v1::Decision;
using approval::v1::ListRevocationGroundsRequest;
using approval::v1::ListRevocationGroundsResponse;
using approval::v1::PreviewRulingRequest;
using approval::v1::ReinstateAwardsRequest;
using approval::v1::RevokeAwardsRequest;
using approval::v1::SuspendAwardsRequest;
using common::v1::RulingKind;

constexpr int kNamesShown = 6;

struct RulingWords {
  QString title, act, consequence, reason;
};

RulingWords WordsFor(RulingKind kind) {
  switch (kind) {
    case common::v1::AWARD_SUSPENSION:
      return {
          "Tạm dừng hiệu lực khen thưởng", "Tạm dừng hiệu lực",
          "Tiền thưởng chưa chi được giữ lại, hồ sơ dựa vào khen thưởng này phải chờ, cho đến khi có quyết "
          "định khôi phục hoặc thu hồi.",
          "Đang xác minh điều gì"};
    case common::v1::AWARD_REINSTATEMENT:
      return {"Khôi phục khen thưởng", "Khôi phục",
              "Khen thưởng có hiệu lực trở lại; văn bản trước vẫn giữ trong sổ.", "Kết luận"};
    case common::v1::AWARD_REVOCATION:
      return {
          "Thu hồi khen thưởng", "Thu hồi",
          "Hiện vật và tiền thưởng phải nộp lại; hồ sơ dựa vào khen thưởng này được xét lại. Không huỷ được "
          "quyết định thu hồi bằng thao tác này. Không nêu tên người tố cáo trong văn bản.",
          "Lý do thu hồi"};
    default:
      return {"Đính chính, sửa đổi quyết định", "Ban hành",
              "Quyết định đã ký giữ nguyên; văn bản này đi kèm nó. Trao sai người hoặc sai danh hiệu thì "
              "phải thu "
              "hồi.",
              "Sai ở đâu"};
  }
}

QString NamesOf(const QList<Case>& awards) {
  QStringList names;
  for (const Case& award : awards.mid(0, kNamesShown)) names << SubjectText(award);
  const auto others = awards.size() - names.size();
  return names.join(", ") + (others > 0 ? QString(" và %1 khen thưởng khác").arg(others) : QString());
}

// What every such paper has, and what some have.
struct RulingFields {
  QLineEdit* number;
  QDateEdit* date;
  Picker* content = nullptr;  // of a correction
  TextArea* corrected = nullptr;
  Picker* ground = nullptr;  // of a revocation
  TextArea* reason;
  TextArea* basis;
  PaperWordsFields* words;
  QPushButton* preview;
};

TextArea* AddText(AskDialog* dialog, const QString& object, const QString& name, const QString& hint,
                  int rows, int max_chars) {
  auto* area = new TextArea(name, hint, rows, max_chars);
  area->setObjectName(object);
  dialog->content()->addWidget(area);
  return area;
}

int LongestOf(const char* field) { return MaxChars(CorrectDecisionRequest::descriptor(), field); }

// The article of the ground that is chosen goes into the legal basis, as long as nothing else was written.
void OfferGrounds(Context* context, AskDialog* dialog, const RulingFields& fields,
                  const std::function<void()>& check) {
  fields.ground->setEnabled(false);
  context->api().Call(
      ListRevocationGroundsRequest(), dialog,
      [fields, check](const ListRevocationGroundsResponse& answer) {
        QList<QPair<QString, QVariant>> choices;
        for (const auto& ground : answer.grounds())
          choices.append({Text(ground.statement()), Text(ground.code())});
        fields.ground->Offer(choices);
        fields.ground->setEnabled(true);
        const auto put = [fields, grounds = answer.grounds()](int index) {
          if (index < 0 || index >= grounds.size()) return;
          const QString written = fields.basis->text();
          const bool offered = std::any_of(grounds.begin(), grounds.end(), [&](const auto& ground) {
            return written == Text(ground.source());
          });
          if (written.isEmpty() || offered) fields.basis->SetText(Text(grounds[index].source()));
        };
        QObject::connect(fields.ground, &QComboBox::activated, fields.basis, [fields, put](int index) {
          put(index);
          Q_EMIT fields.basis->Edited();
        });
        put(fields.ground->currentIndex());
        check();
      },
      [dialog](const CallError& error) {
        dialog->Say("Chưa tải được danh sách căn cứ thu hồi: " + error.message +
                    " Xin đóng hộp này rồi mở lại.");
      });
}

RulingFields MakeFields(Context* context, AskDialog* dialog, RulingKind kind, const QString& reason) {
  RulingFields fields;
  auto* form = Fields();
  fields.number =
      AddLine(form, "number", "Số văn bản", "Để trống: lấy số tiếp theo trong sổ", LongestOf("number"));
  fields.date = AddDay(form, "date", "Ngày", context->session().Today());
  if (kind == common::v1::AWARD_REVOCATION) {
    fields.ground = AddPicker(form, "ground", "Căn cứ thu hồi");
    fields.ground->KeepNarrow(40);
  }
  if (kind == common::v1::CONTENT_CORRECTION) {
    fields.content = AddPicker(form, "content", "Sai về");
    fields.content->addItem("Nội dung: sửa đổi bằng quyết định", true);
    fields.content->addItem("Thể thức, câu chữ: đính chính bằng công văn", false);
  }
  dialog->content()->addLayout(form);
  fields.reason = AddText(dialog, "reason", reason, "", 3, LongestOf("reason"));
  if (kind == common::v1::CONTENT_CORRECTION) {
    fields.corrected = AddText(dialog, "correctedText", "Nay viết là", "", 3, LongestOf("corrected_text"));
  }
  fields.basis = AddText(dialog, "legalBasis", "Căn cứ pháp lý", "Điều khoản và văn bản làm căn cứ", 2,
                         LongestOf("legal_basis"));
  fields.words = new PaperWordsFields(PaperWordsFields::Of::kRuling);
  dialog->content()->addWidget(fields.words);
  AlignLabels(dialog);
  fields.preview = AddPreview(dialog, "Xem trước văn bản");
  return fields;
}

bool Complete(const RulingFields& fields) {
  const auto written = [](const TextArea* area) {
    return area == nullptr || (!area->text().trimmed().isEmpty() && !area->TooLong());
  };
  return written(fields.reason) && written(fields.basis) && written(fields.corrected) &&
         (fields.ground == nullptr || (fields.ground->isEnabled() && fields.ground->currentIndex() >= 0));
}

template <class Request>
Request Filled(const RulingFields& fields, const Decision& decision, const QList<Case>& awards) {
  Request request;
  request.set_decision_id(decision.id());
  request.set_number(fields.number->text().trimmed().toStdString());
  *request.mutable_date() = FromQDate(fields.date->date());
  request.set_reason(fields.reason->text().toStdString());
  request.set_legal_basis(fields.basis->text().toStdString());
  for (const Case& award : awards) {
    auto* reference = request.add_cases();
    reference->set_id(award.id());
    reference->set_etag(award.etag());
  }
  *request.mutable_words() = fields.words->Said();
  return request;
}

// The paper as it would be signed.
PreviewRulingRequest PreviewOf(RulingKind kind, const RulingFields& fields, const Decision& decision,
                               const QList<Case>& awards) {
  auto request = Filled<PreviewRulingRequest>(fields, decision, awards);
  request.set_kind(kind);
  if (fields.ground != nullptr) request.set_ground(fields.ground->currentData().toString().toStdString());
  if (fields.corrected != nullptr) {
    request.set_kind(fields.content->currentData().toBool() ? common::v1::CONTENT_CORRECTION
                                                            : common::v1::FORM_CORRECTION);
    request.set_corrected_text(fields.corrected->text().toStdString());
  }
  return request;
}

}  // namespace

void AskRuling(Context* context, QWidget* page, RulingKind kind, const Decision& decision,
               const QList<Case>& awards, std::function<void(const Decision&)> done) {
  if (kind == common::v1::FORM_CORRECTION) kind = common::v1::CONTENT_CORRECTION;
  const RulingWords words = WordsFor(kind);
  auto* dialog = new AskDialog(page, words.title, words.act);
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(
      Strong(QString("%1 · quyết định số %2").arg(NamesOf(awards), Text(decision.number()))));
  dialog->content()->addWidget(Muted(words.consequence));
  const RulingFields fields = MakeFields(context, dialog, kind, words.reason);
  const auto check = [dialog, fields] {
    dialog->SetPossible(Complete(fields));
    fields.preview->setEnabled(Complete(fields));
  };
  check();
  QObject::connect(fields.preview, &QPushButton::clicked, dialog, [=] {
    OpenPaper(*context, PreviewOf(kind, fields, decision, awards), "Xem trước văn bản", dialog);
  });
  for (TextArea* area : {fields.reason, fields.basis, fields.corrected}) {
    if (area != nullptr) QObject::connect(area, &TextArea::Edited, dialog, check);
  }
  if (fields.ground != nullptr) OfferGrounds(context, dialog, fields, check);
  dialog->KeepDraft(context->session().account().id(),
                    QString("ruling/%1/%2").arg(static_cast<int>(kind)).arg(KeyOf(awards)));
  dialog->OnAct([=, done = std::move(done)] {
    dialog->SetBusy(true);
    const auto send = [&](const auto& request) {
      context->api().Call(
          request, dialog,
          [dialog, done](const Decision& paper) {
            dialog->accept();
            done(paper);
          },
          [dialog, awards](const CallError& error) {
            dialog->Say(error.Conflict() ? "Khen thưởng vừa được người khác xử lý. Xin đóng hộp này, tải lại "
                                           "trang (F5) rồi xem lại."
                                         : RefusalsByName(error, awards));
            MarkFields(dialog, error);
          });
    };
    switch (kind) {
      case common::v1::AWARD_SUSPENSION:
        return send(Filled<SuspendAwardsRequest>(fields, decision, awards));
      case common::v1::AWARD_REINSTATEMENT:
        return send(Filled<ReinstateAwardsRequest>(fields, decision, awards));
      case common::v1::AWARD_REVOCATION: {
        auto request = Filled<RevokeAwardsRequest>(fields, decision, awards);
        request.set_ground(fields.ground->currentData().toString().toStdString());
        return send(request);
      }
      default: {
        auto request = Filled<CorrectDecisionRequest>(fields, decision, awards);
        request.set_content(fields.content->currentData().toBool());
        request.set_corrected_text(fields.corrected->text().toStdString());
        return send(request);
      }
    }
  });
  dialog->open();
  fields.reason->edit()->setFocus();
}

}  // namespace thidua::client
