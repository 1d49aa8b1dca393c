using System.Globalization;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Marketplace.Parties;

namespace CreatorSaaS.Marketplace.Invites;

/// <summary>Asks expected creators and brands to join, one after the other: each answer is its own.</summary>
public sealed class PartyInviter(IInvitationIntegrationService invitations) : ITransientDependency
{
    /// <summary>Asks everybody; who has joined is not asked.</summary>
    public async Task<IReadOnlyList<InvitedDto>> InviteAsync(string role, IEnumerable<Party> parties)
    {
        var answers = new List<InvitedDto>();
        foreach (var party in parties)
        {
            answers.Add(new InvitedDto(party.Id, await InviteAsync(role, party)));
        }

        return answers;
    }

    private async Task<InvitationOutcome> InviteAsync(string role, Party party)
    {
        if (party.PersonId is not null)
        {
            return InvitationOutcome.Joined;
        }

        try
        {
            await invitations.InviteAsync(new InviteMemberInput
            {
                // Asked at another time it is another invitation.
                Key = string.Create(CultureInfo.InvariantCulture, $"marketplace.invite:{party.Id:N}:{party.InvitedAt?.Ticks ?? 0}"),
                Email = party.Email,
                Name = party.Name,
                Role = role,
                CompanyName = role == RoleKeys.Brand ? party.Name : null,
            });
            return InvitationOutcome.Invited;
        }
        catch (BusinessException refusal) when (refusal.Code == IdentityErrorCodes.InvitationAlreadyOpen)
        {
            return InvitationOutcome.AlreadyInvited;
        }
        catch (BusinessException refusal) when (refusal.Code == IdentityErrorCodes.AlreadyMember)
        {
            return InvitationOutcome.MemberInAnotherRole;
        }
    }
}
