using CreatorSaaS.Identity.Persons;

namespace CreatorSaaS.Identity.Members;

/// <summary>Who belongs to the caller's agency (on the host side: to the platform's staff).</summary>
public interface IMemberAppService : IApplicationService
{
    /// <summary>By name, unless the input says otherwise.</summary>
    Task<PagedResultDto<MemberDto>> GetListAsync(GetMemberListInput input);

    Task<MemberDto> GetAsync(Guid id);

    /// <summary>Sets the roles; holds from the member's next call on.</summary>
    /// <remarks>Refuses with UnknownRole, LastOwner.</remarks>
    Task<MemberDto> UpdateRolesAsync(Guid id, UpdateMemberRolesInput input);

    /// <summary>Ends the membership and its sessions. What the person did stays.</summary>
    /// <remarks>Refuses with LastOwner.</remarks>
    Task DeleteAsync(Guid id);
}

/// <summary>Which members. Sorts by name or joinedAt, with or without desc.</summary>
public sealed record GetMemberListInput : PagedAndSortedResultRequestDto, IValidatableObject
{
    private static readonly string[] Orders = ["name", "name desc", "joinedAt", "joinedAt desc"];

    /// <summary>Part of the name or e-mail, in any case, with or without accents.</summary>
    [MaxLength(PersonConsts.EmailLengthMax)]
    public string? Search { get; init; }

    /// <summary>Only those with this role.</summary>
    [MaxLength(32)]
    public string? Role { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Sorting is not null && !Orders.Contains(Sorting))
        {
            yield return new ValidationResult($"Sorts by {string.Join(", ", Orders)}.", [nameof(Sorting)]);
        }
    }
}

/// <summary>The roles a member has from now on.</summary>
public sealed record UpdateMemberRolesInput
{
    [Required, MinLength(1), MaxLength(8)]
    public required IReadOnlyList<string> Roles { get; init; }
}

/// <summary>A person in an agency.</summary>
public sealed record MemberDto
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string? CompanyName { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required DateTime JoinedAt { get; init; }
}
