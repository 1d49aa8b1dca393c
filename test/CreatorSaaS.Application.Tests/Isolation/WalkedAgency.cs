using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Ledger;

namespace CreatorSaaS.Isolation;

/// <summary>Somebody who is signed in to an agency, by a token and by a cookie.</summary>
internal sealed record WalkedPerson(Guid PersonId, string Email, string Password, string Token, string Cookie);

/// <summary>
/// One of the two agencies of the walk: its people by role, and for every act of the API something that is ready for it.
/// </summary>
internal sealed record WalkedAgency
{
    /// <summary>A word that stands in every text of this agency and in none of the other's.</summary>
    public required string Name { get; init; }

    public required Guid TenantId { get; init; }

    public required IReadOnlyDictionary<string, WalkedPerson> People { get; init; }

    /// <summary>Every id in a row of this agency and in none of the other's.</summary>
    public IReadOnlySet<string> Ids { get; set; } = new HashSet<string>();

    public Guid Designer { get; set; }

    public Guid Fan { get; set; }

    public Guid OpenInvitation { get; set; }

    public Guid InvitationToRevoke { get; set; }

    public string OpenToken { get; set; } = "";

    public string TokenToAccept { get; set; } = "";

    public Guid ApiKey { get; set; }

    /// <summary>The key's text.</summary>
    public string ApiKeySecret { get; set; } = "";

    public Guid OtherSession { get; set; }

    public string RefreshToken { get; set; } = "";

    public Guid Brand { get; set; }

    public Guid Creator { get; set; }

    /// <summary>A released milestone, and the file that was delivered for it.</summary>
    public DealDto Released { get; set; } = null!;

    public Guid DeliveredFile { get; set; }

    public DealDto Draft { get; set; } = null!;

    public DealDto DraftToDelete { get; set; } = null!;

    public DealDto DraftToOffer { get; set; } = null!;

    public DealDto OfferToAccept { get; set; } = null!;

    public DealDto OfferToDecline { get; set; } = null!;

    public DealDto OfferToCancel { get; set; } = null!;

    public DealDto Agreed { get; set; } = null!;

    /// <summary>Every milestone is paid, and each waits for another act: see <see cref="Work"/>.</summary>
    public DealDto Active { get; set; } = null!;

    public Guid UploadedFile { get; set; }

    public Guid Payout { get; set; }

    /// <summary>Checked, with a finding.</summary>
    public Guid ImportToRead { get; set; }

    public Guid ImportToMap { get; set; }

    public Guid ImportToCheck { get; set; }

    /// <summary>Checked; no job runs while the walk does, so that it can be cancelled afterwards.</summary>
    public Guid ImportToCommit { get; set; }

    public Guid ImportToUndo { get; set; }

    /// <summary>Imported, and nobody has joined as them.</summary>
    public Guid ExpectedBrand { get; set; }

    public Guid ExpectedCreator { get; set; }

    /// <summary>A second draft, to name other agencies' people in.</summary>
    public DealDto OwnDraft { get; set; } = null!;

    /// <summary>Where a page of the audit log ended.</summary>
    public string AuditCursor { get; set; } = "";

    /// <summary>An agency without people, which the platform suspends and deletes.</summary>
    public Guid Spare { get; set; }

    /// <summary>Jobs that were given up: one to look at and try again, one to discard.</summary>
    public (long ToRead, long ToDiscard, long ToRetry, long ToCancel) DeadJobs { get; set; }

    public DateTime Now { get; set; }

    /// <summary>The journal's account of the creator's withdrawable money.</summary>
    public string CreatorAccount => LedgerAccounts.CreatorAvailable(Payee).Code;

    public Guid Payee => People["creator"].PersonId;

    public object[] Milestone(Work work) => [Active.Id, Active.Milestones[(int)work].Id];

    public object Terms(string title) => new
    {
        brandId = Brand,
        creatorId = Creator,
        title,
        currency = "EUR",
        milestones = new[] { new { title = $"{Name} reel", amountMinor = 250_000L, dueAt = Now.AddDays(30) } },
    };
}

/// <summary>What each milestone of <see cref="WalkedAgency.Active"/> waits for.</summary>
internal enum Work
{
    Approve,
    RequestChanges,
    Deliver,
    TakeBack,
    Extend,
    ProposeEnd,
    AgreeToEnd,
    RefuseEnd,
}
