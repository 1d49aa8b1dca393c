using System.ComponentModel.DataAnnotations;
using CreatorSaaS.Framework.Application.Services;
using Microsoft.AspNetCore.Authorization;

namespace CreatorSaaS.Probes;

/// <summary>A form that is wrong everywhere unless it is filled.</summary>
public sealed record FormInput
{
    public required string Needed { get; init; }

    [StringLength(5, MinimumLength = 2)]
    public string Short { get; init; } = "a";

    [MaxLength(3)]
    public string? Note { get; init; } = "abcd";

    [Range(1, 10)]
    public int Count { get; init; }

    [Range(1, long.MaxValue)]
    public long AmountMinor { get; init; }

    [MaxLength(2)]
    public string[] Tags { get; init; } = ["a", "b", "c"];

    [MinLength(1)]
    public IReadOnlyList<FormLine> Lines { get; init; } = [];

    [EmailAddress]
    public string Email { get; init; } = "nobody";

    [RegularExpression("[A-Z][0-9]")]
    public string Code { get; init; } = "?";

    [RegularExpression("even", ErrorMessage = "Invalid:Unknown")]
    public string Named { get; init; } = "odd";
}

/// <summary>A line that judges itself as a whole.</summary>
public sealed record FormLine : IValidatableObject
{
    public required string Text { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Text == "late" ? [new ValidationResult("It is late.", [nameof(Text)])] : [];
}

/// <summary>Takes the form.</summary>
public interface IFormAppService : IApplicationService
{
    Task SendAsync(FormInput input);
}

/// <inheritdoc />
[AllowAnonymous]
public sealed class FormAppService : ApplicationService, IFormAppService
{
    public Task SendAsync(FormInput input) => Task.CompletedTask;
}
