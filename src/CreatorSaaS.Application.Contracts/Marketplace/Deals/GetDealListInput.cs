namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Which deals. Sorts by createdAt, title, creator, amount or next, with or without desc; newest first.</summary>
public sealed record GetDealListInput : PagedAndSortedResultRequestDto, IValidatableObject
{
    private static readonly string[] SortFields = ["createdAt", "title", "creator", "amount", "next"];

    public DealState? State { get; init; }

    /// <summary>Only deals that have not ended, or only those that have.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>Part of the title or of a side's name, in any case, with or without accents.</summary>
    [StringLength(100)]
    public string? Search { get; init; }

    public Guid? BrandId { get; init; }

    public Guid? CreatorId { get; init; }

    /// <summary>Who holds a ball of the deal.</summary>
    public DealSide? WaitingOn { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Sorting is not null && !IsKnown(Sorting.Split(' ')))
        {
            yield return new ValidationResult(
                $"Sorts by {string.Join(", ", SortFields)}, followed by nothing, asc or desc.", [nameof(Sorting)]);
        }
    }

    private static bool IsKnown(string[] words) =>
        SortFields.Contains(words[0], StringComparer.OrdinalIgnoreCase) && words is [_] or [_, "asc" or "desc"];
}
