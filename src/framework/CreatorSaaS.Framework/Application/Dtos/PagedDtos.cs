using System.ComponentModel.DataAnnotations;

namespace CreatorSaaS.Framework.Application.Dtos;

/// <summary>A whole list.</summary>
public record ListResultDto<T>(IReadOnlyList<T> Items);

/// <summary>One page of a list and how many there are in all.</summary>
public sealed record PagedResultDto<T>(long TotalCount, IReadOnlyList<T> Items);

/// <summary>Which page, in which order.</summary>
public record PagedAndSortedResultRequestDto
{
    /// <summary>The largest page.</summary>
    public const int MaxMaxResultCount = 1000;

    [Range(0, int.MaxValue)]
    public int SkipCount { get; init; }

    /// <summary>1 to 1,000.</summary>
    [Range(1, MaxMaxResultCount)]
    public int MaxResultCount { get; init; } = 10;

    /// <summary>A field of the list's own choice, optionally followed by <c>desc</c>.</summary>
    [MaxLength(64)]
    public string? Sorting { get; init; }
}
