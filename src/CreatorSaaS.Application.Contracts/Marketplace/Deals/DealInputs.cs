namespace CreatorSaaS.Marketplace.Deals;

/// <summary>A new draft.</summary>
public sealed record CreateDealInput
{
    public required Guid BrandId { get; init; }

    public required Guid CreatorId { get; init; }

    [OneLine, StringLength(DealConsts.TitleLengthMax, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>What the brand wants, in prose.</summary>
    [StringLength(DealConsts.BriefLengthMax)]
    public string? Brief { get; init; }

    /// <summary>ISO 4217, for the whole deal.</summary>
    [StringLength(3, MinimumLength = 3)]
    public required string Currency { get; init; }

    [MinLength(1)]
    [MaxLength(DealConsts.MilestonesMax)]
    public required IReadOnlyList<MilestoneInput> Milestones { get; init; }
}

/// <summary>A draft written anew, against the version that was read.</summary>
public sealed record UpdateDealInput
{
    public required Guid BrandId { get; init; }

    public required Guid CreatorId { get; init; }

    [OneLine, StringLength(DealConsts.TitleLengthMax, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <inheritdoc cref="CreateDealInput.Brief" />
    [StringLength(DealConsts.BriefLengthMax)]
    public string? Brief { get; init; }

    /// <inheritdoc cref="CreateDealInput.Currency" />
    [StringLength(3, MinimumLength = 3)]
    public required string Currency { get; init; }

    [MinLength(1)]
    [MaxLength(DealConsts.MilestonesMax)]
    public required IReadOnlyList<MilestoneInput> Milestones { get; init; }

    /// <summary>Of the deal as it was read; an older one is refused (409).</summary>
    [StringLength(32, MinimumLength = 32)]
    public required string ConcurrencyStamp { get; init; }
}

/// <summary>One milestone of a draft; its number is its place in the list.</summary>
public sealed record MilestoneInput : IValidatableObject
{
    [OneLine, StringLength(DealConsts.MilestoneTitleLengthMax, MinimumLength = 1)]
    public required string Title { get; init; }

    [StringLength(DealConsts.MilestoneDescriptionLengthMax)]
    public string? Description { get; init; }

    /// <summary>What the creator gets, in minor units of the deal's currency.</summary>
    [Range(1, long.MaxValue)]
    public required long AmountMinor { get; init; }

    /// <summary>When the work is due; fractions of a second are dropped.</summary>
    public required DateTime DueAt { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        DealTimes.IsPlausible(DueAt) ? [] : [DealTimes.Implausible(nameof(DueAt))];
}

/// <summary>The terms that were read.</summary>
public sealed record AcceptDealInput
{
    /// <summary>SHA-256 of the terms as shown, hexadecimal.</summary>
    [StringLength(DealConsts.TermsHashLength, MinimumLength = DealConsts.TermsHashLength)]
    public required string TermsHash { get; init; }
}

/// <summary>Why not.</summary>
public sealed record DeclineDealInput
{
    [StringLength(DealConsts.NoteLengthMax, MinimumLength = 1)]
    public required string Reason { get; init; }
}

/// <summary>Why it is withdrawn.</summary>
public sealed record CancelDealInput
{
    [StringLength(DealConsts.NoteLengthMax)]
    public string? Reason { get; init; }
}

/// <summary>How to come back from the payment page.</summary>
public sealed record FundMilestoneInput
{
    /// <summary>An absolute address.</summary>
    [Url]
    [StringLength(500)]
    public required string ReturnUrl { get; init; }
}

/// <summary>Work that is handed over: links, files that were uploaded for the deal, or both.</summary>
public sealed record DeliverInput : IValidatableObject
{
    [StringLength(DealConsts.NoteLengthMax)]
    public string? Note { get; init; }

    [MaxLength(DealConsts.DeliverablesMax)]
    public IReadOnlyList<DeliverableLinkInput> Links { get; init; } = [];

    [MaxLength(DealConsts.DeliverablesMax)]
    public IReadOnlyList<Guid> FileIds { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Links.Count + FileIds.Count is 0 or > DealConsts.DeliverablesMax)
        {
            yield return new ValidationResult(
                $"A delivery has 1 to {DealConsts.DeliverablesMax} links and files.", [nameof(Links), nameof(FileIds)]);
        }
    }
}

/// <summary>A link to work that lives elsewhere.</summary>
public sealed record DeliverableLinkInput : IValidatableObject
{
    /// <summary>Absolute, https.</summary>
    [StringLength(DealConsts.LinkLengthMax, MinimumLength = 1)]
    public required string Url { get; init; }

    [OneLine, StringLength(DealConsts.DeliverableTitleLengthMax)]
    public string? Title { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        SafeLink.IsSafe(Url) ? [] : [new ValidationResult("A link begins with https://.", [nameof(Url)])];
}

/// <summary>What is to be different.</summary>
public sealed record RequestChangesInput
{
    [StringLength(DealConsts.NoteLengthMax, MinimumLength = 1)]
    public required string Note { get; init; }
}

/// <summary>Until when the present work is now due.</summary>
public sealed record ExtendInput : IValidatableObject
{
    public required DateTime Until { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        DealTimes.IsPlausible(Until) ? [] : [DealTimes.Implausible(nameof(Until))];
}

/// <summary>Why it should end.</summary>
public sealed record ProposeEndInput
{
    [StringLength(DealConsts.NoteLengthMax, MinimumLength = 1)]
    public required string Reason { get; init; }
}

/// <summary>Keeps dates within what calendars and sums of days can bear.</summary>
internal static class DealTimes
{
    public static bool IsPlausible(DateTime time) => time.Year is >= 2000 and < 2200;

    public static ValidationResult Implausible(string member) => new("The year is from 2000 to 2199.", [member]);
}
