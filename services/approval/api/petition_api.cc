#include "services/approval/api/petition_api.h"

#include "services/approval/app/file_petitions.h"
#include "services/approval/app/handle_petitions.h"
#include "services/approval/app/read_petitions.h"

namespace thidua::approval {

grpc::Status PetitionApi::FileComplaint(grpc::ServerContext* context, const v1::FileComplaintRequest* request,
                                        v1::Petition* response) {
  return endpoint_.Handle("FileComplaint", context, request, response, approval::FileComplaint);
}

grpc::Status PetitionApi::FileDenunciation(grpc::ServerContext* context,
                                           const v1::FileDenunciationRequest* request,
                                           v1::Petition* response) {
  return endpoint_.Handle("FileDenunciation", context, request, response, approval::FileDenunciation);
}

grpc::Status PetitionApi::ListDenunciationDesks(grpc::ServerContext* context,
                                                const v1::ListDenunciationDesksRequest* request,
                                                v1::ListDenunciationDesksResponse* response) {
  return endpoint_.Handle("ListDenunciationDesks", context, request, response,
                          approval::ListDenunciationDesks);
}

grpc::Status PetitionApi::WithdrawComplaint(grpc::ServerContext* context,
                                            const v1::WithdrawComplaintRequest* request,
                                            v1::Petition* response) {
  return endpoint_.Handle("WithdrawComplaint", context, request, response, approval::WithdrawComplaint);
}

grpc::Status PetitionApi::EscalateComplaint(grpc::ServerContext* context,
                                            const v1::EscalateComplaintRequest* request,
                                            v1::Petition* response) {
  return endpoint_.Handle("EscalateComplaint", context, request, response, approval::EscalateComplaint);
}

grpc::Status PetitionApi::ListMyPetitions(grpc::ServerContext* context,
                                          const v1::ListMyPetitionsRequest* request,
                                          v1::ListMyPetitionsResponse* response) {
  return endpoint_.Handle("ListMyPetitions", context, request, response, approval::ListMyPetitions);
}

grpc::Status PetitionApi::ListPetitions(grpc::ServerContext* context, const v1::ListPetitionsRequest* request,
                                        v1::ListPetitionsResponse* response) {
  return endpoint_.Handle("ListPetitions", context, request, response, approval::ListPetitions);
}

grpc::Status PetitionApi::GetPetition(grpc::ServerContext* context, const v1::GetPetitionRequest* request,
                                      v1::Petition* response) {
  return endpoint_.Handle("GetPetition", context, request, response, approval::GetPetition);
}

grpc::Status PetitionApi::AcceptPetition(grpc::ServerContext* context,
                                         const v1::AcceptPetitionRequest* request, v1::Petition* response) {
  return endpoint_.Handle("AcceptPetition", context, request, response, approval::AcceptPetition);
}

grpc::Status PetitionApi::DeclinePetition(grpc::ServerContext* context,
                                          const v1::DeclinePetitionRequest* request, v1::Petition* response) {
  return endpoint_.Handle("DeclinePetition", context, request, response, approval::DeclinePetition);
}

grpc::Status PetitionApi::ExtendPetition(grpc::ServerContext* context,
                                         const v1::ExtendPetitionRequest* request, v1::Petition* response) {
  return endpoint_.Handle("ExtendPetition", context, request, response, approval::ExtendPetition);
}

grpc::Status PetitionApi::ResolvePetition(grpc::ServerContext* context,
                                          const v1::ResolvePetitionRequest* request, v1::Petition* response) {
  return endpoint_.Handle("ResolvePetition", context, request, response, approval::ResolvePetition);
}

grpc::Status PetitionApi::RevealDenouncer(grpc::ServerContext* context,
                                          const v1::RevealDenouncerRequest* request,
                                          v1::RevealDenouncerResponse* response) {
  return endpoint_.Handle("RevealDenouncer", context, request, response, approval::RevealDenouncer);
}

}  // namespace thidua::approval
