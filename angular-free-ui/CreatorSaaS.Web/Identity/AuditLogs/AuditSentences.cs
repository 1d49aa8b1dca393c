using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Identity.Roles;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Identity.AuditLogs;

/// <summary>Says in words what a call did ("Ana removed Ben") and what it changed.</summary>
public sealed partial class AuditSentences(
    IStringLocalizer<IdentityPagesResource> texts, PermissionNames permissions, IExceptionToErrorInfoConverter errors)
{
    private const string Prefix = "Audit:";

    private static readonly JsonSerializerOptions Indented = new(AbpJson.EventOptions) { WriteIndented = true };

    public string Of(string person, AuditLogDto entry)
    {
        var subject = SubjectOf(entry.ServiceName);
        return texts[KeyOf(subject, entry.MethodName), person, ObjectOf(subject, entry)] is { ResourceNotFound: false } sentence
            ? sentence
            : texts["Audit:Other", person, Words(subject), Words(ActOf(entry.MethodName))];
    }

    /// <summary>
    /// Who did it. Nobody is signed in yet while they sign in or accept an invitation: then they are who they said they are,
    /// and only a call that came from no network is the system's own.
    /// </summary>
    public string PersonOf(AuditLogDto entry) => entry switch
    {
        { PersonName: { } name } => name,
        { PersonId: not null } => texts["AuditLog:FormerMember"],
        { ClientIpAddress: null } => texts["AuditLog:Nobody"],
        _ => KeptIn(entry).Where(change => change.Entity is "Person" or "Membership")
                .Select(change => change.Properties.GetValueOrDefault("Name")?.After)
                .FirstOrDefault(name => name is not null)
            ?? GivenIn(entry, "email")
            ?? texts["AuditLog:Anonymous"],
    };

    /// <summary>The calls whose sentence holds the text, as the log names them.</summary>
    public IReadOnlyList<string> ActsWith(string? text) => string.IsNullOrWhiteSpace(text)
        ? []
        : [.. texts.GetAllStrings(includeParentCultures: true)
            .Where(sentence => sentence.Name.StartsWith(Prefix, StringComparison.Ordinal)
                && sentence.Value.Contains(text.Trim(), StringComparison.CurrentCultureIgnoreCase))
            .Select(sentence => sentence.Name[Prefix.Length..].Split('.'))
            .Where(parts => parts.Length == 2)
            .Select(parts => $"I{parts[0]}AppService.{parts[1]}Async")];

    /// <summary>Why a call was refused, as its caller was told.</summary>
    public string ReasonOf(string errorCode) =>
        errorCode.StartsWith("Framework:Forbidden", StringComparison.Ordinal)
            ? texts["AuditLog:NoRight"]
            : errors.Convert(new BusinessException(errorCode)).Message is var text && !text.Contains('{') ? text
            : texts["AuditLog:RefusedByRule"];

    /// <summary>What changed, without what is only for machines: ids and stamps.</summary>
    public IReadOnlyList<ChangeOf> ChangesOf(AuditLogDto entry) =>
        [.. KeptIn(entry)
            .Select(change => new ChangeOf(
                texts["AuditEntity:" + change.Entity] is { ResourceNotFound: false } name ? name : Words(change.Entity),
                [.. change.Properties.Where(pair => IsForPeople(pair.Key, pair.Value)).Select(pair => new ValueOf(
                    NameOf(pair.Key),
                    TextOf(change.Entity, pair.Key, pair.Value.Before),
                    TextOf(change.Entity, pair.Key, pair.Value.After)))]))
            .Where(change => change.Values.Count > 0)];

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

    /// <summary>The text that names a call.</summary>
    public static string KeyOf(string subject, string methodName) => $"{Prefix}{subject}.{ActOf(methodName)}";

    /// <summary>"Member" of <c>IMemberAppService</c>.</summary>
    public static string SubjectOf(string serviceName) => Service().Replace(serviceName, "");

    /// <summary>Values of this name say something to people; ids, hashes and the stamps of saving do not.</summary>
    public static bool IsForPeople(string name) =>
        !name.EndsWith("Id", StringComparison.Ordinal)
        && !name.EndsWith("Time", StringComparison.Ordinal)
        && !name.EndsWith("Hash", StringComparison.Ordinal)
        && !name.StartsWith("Normalized", StringComparison.Ordinal)
        && name is not ("ProviderName" or "ConcurrencyStamp");

    private static bool IsForPeople(string name, KeptValue value) => IsForPeople(name) && value.Before != value.After;

    // By what the call changed, else by what it was given, else "a member".
    private string ObjectOf(string subject, AuditLogDto entry)
    {
        if (subject == "Role" && RoleIn(entry) is { } role)
        {
            return RoleName(role);
        }

        var named = KeptIn(entry).Where(change => change.Entity != "PermissionGrant")
            .Select(change => change.Properties.GetValueOrDefault("Name"))
            .FirstOrDefault(name => name is not null);
        return named?.After
            ?? named?.Before
            ?? GivenIn(entry, "name", "title", "fileName")
            ?? texts["AuditObject:" + subject];
    }

    private static string? RoleIn(AuditLogDto entry)
    {
        using var arguments = JsonDocument.Parse(entry.Parameters);
        return Text(arguments.RootElement, "id");
    }

    private static string? GivenIn(AuditLogDto entry, params string[] names)
    {
        using var arguments = JsonDocument.Parse(entry.Parameters);
        return arguments.RootElement.TryGetProperty("input", out var input)
            ? names.Select(name => Text(input, name)).FirstOrDefault(text => text is not null)
            : null;
    }

    private AuditValue? TextOf(string entity, string name, string? value) => value switch
    {
        null or "" => null,
        _ when IsMoment(value, out var at) => new AuditValue("", at),
        _ when name == "Roles" => new AuditValue(string.Join(", ", value.Split(", ").Select(RoleName))),
        _ when name is "Scopes" => new AuditValue(string.Join(" · ", value.Split(", ").Select(permissions.Of))),
        _ when entity == "PermissionGrant" => new AuditValue(name == "Name" ? permissions.Of(value) : RoleName(value)),
        _ => new AuditValue(texts[$"AuditValue:{name}.{value}"] is { ResourceNotFound: false } word ? word : value),
    };

    private string NameOf(string name) =>
        texts["AuditValue:" + name] is { ResourceNotFound: false } known ? known : Words(name);

    private string RoleName(string role) => texts["Role:" + role] is { ResourceNotFound: false } known ? known : role;

    private static List<KeptChange> KeptIn(AuditLogDto entry) =>
        entry.Changes is null ? [] : JsonSerializer.Deserialize<List<KeptChange>>(entry.Changes, AbpJson.EventOptions)!;

    private static bool IsMoment(string value, out DateTime at) => DateTime.TryParseExact(
        value, "O", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out at);

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    private static string ActOf(string methodName) => Async().Replace(methodName, "");

    private static string Words(string name) => Hump().Replace(name, " $1").ToLowerInvariant().Trim();

    [GeneratedRegex("Async$")]
    private static partial Regex Async();

    [GeneratedRegex("^I(?=[A-Z])|AppService$")]
    private static partial Regex Service();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Hump();

    private sealed record KeptChange(string Entity, IReadOnlyDictionary<string, KeptValue> Properties);

    private sealed record KeptValue(string? Before, string? After);
}

/// <summary>One thing that a call changed.</summary>
public sealed record ChangeOf(string Entity, IReadOnlyList<ValueOf> Values);

/// <summary>A value before and after; null is none.</summary>
public sealed record ValueOf(string Name, AuditValue? Before, AuditValue? After);

/// <param name="At">Set for a moment, in UTC: it is written in the reader's zone.</param>
public sealed record AuditValue(string Text, DateTime? At = null);
