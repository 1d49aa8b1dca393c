using System.Text.Json;
using System.Text.RegularExpressions;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Json;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Identity.AuditLogs;

/// <summary>Says what a call did in words: "Ana invited somebody". A call without words of its own is named by its parts.</summary>
public sealed partial class AuditSentences(IStringLocalizer<IdentityPagesResource> texts, IExceptionToErrorInfoConverter errors)
{
    private static readonly JsonSerializerOptions Indented = new(AbpJson.EventOptions) { WriteIndented = true };

    public string Of(string person, AuditLogDto entry)
    {
        var act = Act().Replace(entry.MethodName, "");
        var subject = Subject().Replace(entry.ServiceName, "");
        var key = $"Audit:{subject}.{act}";
        return texts[key, person] is { ResourceNotFound: false } sentence
            ? sentence
            : texts["Audit:Other", person, Words(subject), Words(act)];
    }

    /// <summary>Why a call was refused, as its caller was told.</summary>
    public string ReasonOf(string errorCode) =>
        errorCode.StartsWith("Framework:Forbidden", StringComparison.Ordinal)
            ? texts["AuditLog:NoRight"]
            : errors.Convert(new BusinessException(errorCode)).Message is var text && !text.Contains('{') ? text
            : texts["AuditLog:RefusedByRule"];

    /// <summary>What changed, without what is only for machines: ids and stamps.</summary>
    public IReadOnlyList<ChangeOf> ChangesOf(AuditLogDto entry) => entry.Changes is null
        ? []
        : [.. JsonSerializer.Deserialize<List<ChangeOf>>(entry.Changes, AbpJson.EventOptions)!
            .Select(change => new ChangeOf(
                Words(change.Entity), change.Properties.Where(pair => IsForPeople(pair.Key, pair.Value))
                    .ToDictionary(pair => Words(pair.Key), pair => pair.Value)))
            .Where(change => change.Properties.Count > 0)];

    public string RawOf(AuditLogDto entry) => JsonSerializer.Serialize(
        new
        {
            entry.ServiceName,
            entry.MethodName,
            entry.ErrorCode,
            Parameters = JsonSerializer.Deserialize<JsonElement>(entry.Parameters),
            Changes = entry.Changes is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(entry.Changes),
        },
        Indented);

    private static bool IsForPeople(string name, ValueChange value) =>
        !name.EndsWith("Id", StringComparison.Ordinal)
        && !name.EndsWith("Time", StringComparison.Ordinal)
        && !name.EndsWith("Hash", StringComparison.Ordinal)
        && value.Before != value.After;

    private static string Words(string name) => Hump().Replace(name, " $1").ToLowerInvariant().Trim();

    [GeneratedRegex("Async$")]
    private static partial Regex Act();

    [GeneratedRegex("^I(?=[A-Z])|AppService$")]
    private static partial Regex Subject();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Hump();

    /// <summary>One thing that a call changed.</summary>
    public sealed record ChangeOf(string Entity, IReadOnlyDictionary<string, ValueChange> Properties);

    public sealed record ValueChange(string? Before, string? After);
}
