#include "client/workspaces/shared/dossier_notes.h"

#include "client/core/session.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/basics.h"

namespace thidua::client {
namespace {

QFrame* TonedCard(const QString& name, Tone ground, QVBoxLayout** inside) {
  auto* card = Card(inside);
  card->setObjectName(name);
  SetGround(card, ground);
  return card;
}

}  // namespace

DossierNotes::DossierNotes(QVBoxLayout* into, QObject* parent) : QObject(parent) {
  QVBoxLayout* reason;
  return_card_ = TonedCard("returnReason", Tone::kWarning, &reason);
  reason->addWidget(Strong("Yêu cầu bổ sung"));
  return_reason_ = Body("");
  reason->addWidget(return_reason_);
  into->addWidget(return_card_);
  QVBoxLayout* restored;
  restored_card_ = TonedCard("restored", Tone::kInfo, &restored);
  restored->addWidget(Strong("Đã lấy lại phần bạn viết dở"));
  restored_words_ = Body("");
  restored->addWidget(restored_words_);
  auto* drop = Button("Bỏ phần viết dở, dùng bản đã lưu trên máy chủ", Look::kLink);
  drop->setObjectName("dropRestored");
  restored->addWidget(drop, 0, Qt::AlignLeft);
  connect(drop, &QPushButton::clicked, this, &DossierNotes::Dropped);
  into->addWidget(restored_card_);
  consent_ = Muted("");
  consent_->setObjectName("consentWords");
  consent_->hide();
  into->addWidget(consent_);
}

void DossierNotes::ShowReturn(const submission::v1::Dossier& dossier) {
  return_card_->setVisible(dossier.state() == submission::v1::Dossier::RETURNED);
  return_reason_->setText(Text(dossier.return_reason()));
}

void DossierNotes::ShowRestored(const QDateTime& written) {
  restored_card_->setVisible(written.isValid());
  restored_words_->setText("Viết lúc " + DayTimeText(written.toTimeZone(LocalZone())) +
                           ", chưa kịp lưu lên máy chủ nên được giữ trên máy này.");
}

void DossierNotes::HideRestored() { restored_card_->hide(); }

void DossierNotes::ShowConsent(const QString& words) {
  consent_->setText(words);
  consent_->setVisible(!words.isEmpty());
}

}  // namespace thidua::client
