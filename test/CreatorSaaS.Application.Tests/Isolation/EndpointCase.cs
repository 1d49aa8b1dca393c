using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Identity;

namespace CreatorSaaS.Isolation;

/// <summary>Who may come through an endpoint, and how they are recognised.</summary>
internal enum Door
{
    /// <summary>By token; others are answered 401.</summary>
    Api,

    /// <summary>By cookie; others are sent to the sign-in.</summary>
    Page,

    /// <summary>Anybody.</summary>
    Public,

    /// <summary>Nobody outside Development.</summary>
    Hidden,
}

/// <summary>
/// One request of the walk. It is rendered for a caller's own agency and for the agency whose things it names: both the
/// same is the positive control, different is the attempt.
/// </summary>
/// <param name="Endpoint">As the host lists it: verb and template.</param>
/// <param name="Caller">The role that may do this.</param>
internal sealed partial record EndpointCase(string Endpoint, string Caller)
{
    public Door Door { get; init; } = Door.Api;

    /// <summary>Of the positive control.</summary>
    public int Status { get; init; } = 200;

    /// <summary>What a stranger's attempt is answered, exactly as one at something that does not exist.</summary>
    public int Refusal { get; init; } = 404;

    /// <summary>Has no positive control of its own: another case of the endpoint is it.</summary>
    public bool IsAttemptOnly { get; init; }

    /// <summary>The caller is signed out by it, so that nothing can be sent twice.</summary>
    public bool EndsSession { get; init; }

    /// <summary>False where the answer holds nothing that is the agency's own: figures, shipped lists.</summary>
    public bool Tells { get; init; } = true;

    /// <summary>Values for the places of the template, in their order.</summary>
    public Func<WalkedAgency, WalkedAgency, object[]> Ids { get; init; } = (_, _) => [];

    public Func<WalkedAgency, WalkedAgency, string> Query { get; init; } = (_, _) => "";

    /// <summary>Becomes JSON, unless it makes content itself.</summary>
    public Func<WalkedAgency, WalkedAgency, object?> Body { get; init; } = (_, _) => null;

    public string Verb => Endpoint.Split(' ')[0] is var verb && verb == "ANY" ? "GET" : verb;

    public bool IsRead => Verb == "GET";

    public bool IsOfHost => Caller == RoleKeys.Admin;

    /// <param name="me">Whose person calls.</param>
    /// <param name="other">Whose things the request names.</param>
    public WalkRequest RequestOf(WalkedAgency me, WalkedAgency other)
    {
        var ids = new Queue<object>(Ids(me, other));
        var path = Place().Replace(Endpoint[(Endpoint.IndexOf(' ') + 1)..], _ => ids.Dequeue().ToString()!);
        return new WalkRequest(Verb, path + Query(me, other), Body(me, other) switch
        {
            null => null,
            Func<HttpContent> content => content,
            var json => JsonSerializer.Serialize(json, AbpJson.Options),
        });
    }

    /// <summary>Lets a message be the caller's: by cookie on pages, by token elsewhere, nobody's where there is none.</summary>
    public void SignIn(HttpRequestMessage message, WalkedPerson? caller)
    {
        if (Door == Door.Page)
        {
            message.Headers.Accept.ParseAdd("text/html");
            message.Headers.Add("Cookie", caller?.Cookie ?? "none=");
        }
        else if (caller is not null && (IsRead || Door == Door.Api))
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller.Token);
        }
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Place();
}

/// <summary>A request before somebody sends it.</summary>
/// <param name="Body">JSON, or what makes another content.</param>
internal sealed partial record WalkRequest(string Verb, string Address, object? Body)
{
    /// <summary>Everything in it that can be read.</summary>
    public string Text => $"{Address} {Body as string}";

    /// <summary>The ids that it names.</summary>
    public IReadOnlyList<string> Ids => [.. Id().Matches(Text).Select(match => match.Value).Distinct()];

    /// <summary>True when it names a thing of the agency, by id or by a text.</summary>
    public bool Names(WalkedAgency agency) =>
        Ids.Any(agency.Ids.Contains) || Text.Contains(agency.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same request about things that do not exist.</summary>
    public WalkRequest WithUnknown(WalkedAgency agency)
    {
        var unknown = Ids.Where(agency.Ids.Contains).ToDictionary(id => id, _ => Guid.CreateVersion7().ToString());
        return this with { Address = Renamed(Address), Body = Body is string json ? Renamed(json) : Body };

        string Renamed(string text) => Id()
            .Replace(text, id => unknown.GetValueOrDefault(id.Value, id.Value))
            .Replace(agency.Name, "Nowhere", StringComparison.OrdinalIgnoreCase);
    }

    public HttpRequestMessage ToMessage() => new(new HttpMethod(Verb), Address)
    {
        Content = Body switch
        {
            null => null,
            Func<HttpContent> content => content(),
            var json => new StringContent((string)json, Encoding.UTF8, "application/json"),
        },
    };

    public WalkRequest WithQuery(string name, object value) =>
        this with { Address = $"{Address}{(Address.Contains('?') ? '&' : '?')}{name}={value}" };

    public static IEnumerable<string> IdsIn(string text) => Id().Matches(text).Select(match => match.Value.ToLowerInvariant());

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")]
    private static partial Regex Id();
}
