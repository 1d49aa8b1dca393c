using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;

namespace CreatorSaaS.Isolation;

/// <summary>
/// Sends every case as it is meant and then as a stranger: a person of the other agency with the same role and their own
/// token or cookie (security.md 1.4 c). Whatever tells them of the first agency, or changes a row of it, is a leak.
/// </summary>
internal sealed partial class EndpointWalk(TestHost host, TwoAgencies world, TenantFootprint rows) : IDisposable
{
    private readonly HttpClient _client = host.CreateClient();
    private readonly List<string> _leaks = [];
    private readonly List<string> _faults = [];
    private readonly HashSet<string> _walked = [];
    private IReadOnlyDictionary<string, bool> _described = new Dictionary<string, bool>();
    private IReadOnlyDictionary<string, string> _before = new Dictionary<string, string>();

    public int CallCount { get; private set; }

    public int EndpointCount => _walked.Count;

    public int CaseCount { get; private set; }

    /// <summary>Every way found in which B learns of A or changes what is A's.</summary>
    public IReadOnlyList<string> Leaks => _leaks;

    /// <summary>Every request that did not do for its own people what it should: the walk then proves nothing.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public string Figures =>
        $"endpoints {EndpointCount}, cases {CaseCount}, calls {CallCount}, tables {rows.TableCount}, leaks {_leaks.Count}";

    private WalkedAgency A => world.A;

    private WalkedAgency B => world.B;

    /// <summary>What B is answered to its own reads, by case: to be compared with a database in which A never was.</summary>
    public async Task<IReadOnlyDictionary<EndpointCase, string>> ReadOwnAsync(IEnumerable<EndpointCase> cases)
    {
        var answers = new Dictionary<EndpointCase, string>();
        foreach (var one in cases.Where(IsOwnRead))
        {
            answers[one] = (await SendAsync(one, one.RequestOf(B, A), StrangerOf(one))).Comparable;
        }

        return answers;
    }

    /// <param name="readsOnly">For a host without locks, on which an act would really be done.</param>
    /// <param name="withoutA">What <see cref="ReadOwnAsync"/> found where A never was.</param>
    public async Task RunAsync(
        IReadOnlyList<EndpointCase> cases, bool readsOnly, IReadOnlyDictionary<EndpointCase, string> withoutA)
    {
        _described = await EndpointCatalogue.DescribedAsync(_client);
        foreach (var (one, answer) in await ReadOwnAsync(cases))
        {
            Require(answer == withoutA[one], one, "answers otherwise than where the other agency never was");
        }

        _before = await rows.DigestAsync(A.TenantId);

        // Reads first: they look at what the world was made with, not at what the walk tried.
        foreach (var one in cases.Where(one => one.IsRead || !readsOnly).OrderByDescending(one => one.IsRead))
        {
            CaseCount++;
            _walked.Add(one.Endpoint);
            await TryAsStrangersAsync(one);
            await RequireUntouchedAsync(one);
            if (!one.IsAttemptOnly && !readsOnly)
            {
                await DoAsync(one);
                _before = await rows.DigestAsync(A.TenantId);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsOwnRead(EndpointCase one) => one is { IsRead: true, Door: Door.Api, IsAttemptOnly: false, IsOfHost: false };

    private async Task TryAsStrangersAsync(EndpointCase one)
    {
        var request = one.RequestOf(B, A);
        var names = request.Names(A);
        await TryAsNobodyAsync(one, request);
        if (!one.IsRead && !names)
        {
            // Once: it does what it says, and what it says is B's.
            var done = await SendAsync(one, request, StrangerOf(one), claims: A.TenantId);
            Expect(done.Status == (one.IsOfHost ? one.Refusal : one.Status), one, $"answers B {done}");
            return;
        }

        var answer = await SendAsync(one, request, StrangerOf(one));
        Expect(answer.Status == (names || one.IsOfHost ? one.Refusal : one.Status), one, $"answers B {answer}", isLeak: names);
        var moved = await SendAsync(one, request, StrangerOf(one), claims: A.TenantId);
        Require(moved.Comparable == answer.Comparable, one, $"obeys a tenant that the caller is not signed in to: {moved}");
        if (names)
        {
            var unknown = request.WithUnknown(A);
            Require(answer.Comparable == (await SendAsync(one, unknown, StrangerOf(one))).Comparable,
                one, $"tells what exists from what does not: {answer}");
            if (!one.IsOfHost)
            {
                Require((await SendAsync(one, request, world.Admin)).Comparable == (await SendAsync(one, unknown, world.Admin)).Comparable,
                    one, "tells the platform what exists from what does not");
            }
        }
        else if (one.Tells && !one.IsOfHost)
        {
            Expect(answer.TellsOf(B), one, "shows B nothing of its own");
        }
    }

    private async Task TryAsNobodyAsync(EndpointCase one, WalkRequest request)
    {
        if (one.Door == Door.Public)
        {
            return;
        }

        var answer = await SendAsync(one, request, caller: null, claims: A.TenantId);
        var isShut = one.Door switch
        {
            Door.Page => answer.Status == 302 && answer.Headers.Contains("/sign-in", StringComparison.Ordinal),
            Door.Hidden => answer.Status == 404,
            _ => answer.Status == 401,
        };
        Require(isShut, one, $"answers nobody {answer}");
    }

    /// <summary>The positive control: the same request by those whose things it names, then once more by the stranger.</summary>
    private async Task DoAsync(EndpointCase one)
    {
        var caller = one.IsOfHost ? world.Admin : A.People[one.Caller];
        var answer = await SendAsync(one, one.RequestOf(A, A), caller);
        Expect(answer.Status == one.Status, one, $"answers A {answer}");
        Require(!answer.IsReplayed, one, "replays to A what B was answered");
        Expect(!one.IsRead || !one.Tells || answer.TellsOf(A), one, "shows A nothing of its own");
        if (one.IsRead)
        {
            return;
        }

        if (answer.Status < 300 && !one.EndsSession && _described.GetValueOrDefault(one.Endpoint))
        {
            var again = await SendAsync(one, one.RequestOf(A, A), caller);
            Expect(again.IsReplayed && again.Comparable == answer.Comparable, one, $"does not replay to A: {again}");
        }

        _before = await rows.DigestAsync(A.TenantId);
        var request = one.RequestOf(B, A);
        if (request.Names(A))
        {
            var late = await SendAsync(one, request, StrangerOf(one));
            Require(late.Status == one.Refusal && !late.IsReplayed, one, $"answers B after A's own call {late}");
            await RequireUntouchedAsync(one);
        }
    }

    private async Task RequireUntouchedAsync(EndpointCase one)
    {
        var after = await rows.DigestAsync(A.TenantId);
        Require(!TenantFootprint.Changed(_before, after).Any(),
            one, $"changes A's rows in {string.Join(", ", TenantFootprint.Changed(_before, after))}");
        _before = after;
    }

    private WalkedPerson StrangerOf(EndpointCase one) => B.People[one.IsOfHost ? RoleKeys.Owner : one.Caller];

    /// <param name="claims">A tenant that the request says to be of, by header and query.</param>
    private async Task<WalkAnswer> SendAsync(EndpointCase one, WalkRequest request, WalkedPerson? caller, Guid? claims = null)
    {
        CallCount++;
        using var message = (claims is { } named && one.Door == Door.Api ? request.WithQuery("__tenant", named) : request).ToMessage();
        message.Headers.Add("X-Correlation-Id", "walk");
        if (claims is not null)
        {
            message.Headers.Add("__tenant", claims.ToString());
        }

        one.SignIn(message, caller);
        if (request.Verb == "POST")
        {
            message.Headers.Add("Idempotency-Key", $"walk-{RuntimeHelpers.GetHashCode(one)}");
        }

        using var response = await _client.SendAsync(message);
        var answer = await WalkAnswer.ReadAsync(response, request);
        if (caller is null || B.People.Values.Contains(caller))
        {
            Require(!answer.TellsOf(A), one, $"tells a stranger of A: {answer}");
        }

        return answer;
    }

    private void Require(bool holds, EndpointCase one, string leak) => Expect(holds, one, leak, isLeak: true);

    private void Expect(bool holds, EndpointCase one, string finding, bool isLeak = false)
    {
        if (!holds)
        {
            (isLeak ? _leaks : _faults).Add($"{one.Endpoint} as {one.Caller} {finding}");
        }
    }
}

/// <summary>An answer, and what it says without what the request had said.</summary>
internal sealed partial record WalkAnswer(int Status, string Headers, string Body, string Comparable, bool IsReplayed, WalkRequest Request)
{
    public static async Task<WalkAnswer> ReadAsync(HttpResponseMessage response, WalkRequest request)
    {
        var body = await response.Content.ReadAsStringAsync();
        var isPage = response.Content.Headers.ContentType?.MediaType == "text/html";
        var seen = isPage ? Space().Replace(Markup().Replace(body, " "), " ") : Changing().Replace(body, "");
        foreach (var (id, index) in request.Ids.Select((id, index) => (id, index)))
        {
            seen = seen.Replace(id, $"#{index}", StringComparison.OrdinalIgnoreCase);
        }

        return new WalkAnswer(
            (int)response.StatusCode,
            $"{response.Headers}{response.Content.Headers}",
            body,
            $"{(int)response.StatusCode} {response.Content.Headers.ContentType} {seen}",
            response.Headers.Contains("Idempotency-Replayed"),
            request);
    }

    /// <summary>True when it holds a word or an id of the agency that the request had not named.</summary>
    public bool TellsOf(WalkedAgency agency)
    {
        var text = Headers + Body;
        return WalkRequest.IdsIn(text).Except(Request.Ids).Any(agency.Ids.Contains)
            || (text.Contains(agency.Name, StringComparison.OrdinalIgnoreCase)
                && !Request.Text.Contains(agency.Name, StringComparison.OrdinalIgnoreCase));
    }

    public override string ToString() => Comparable[..Math.Min(300, Comparable.Length)];

    [GeneratedRegex(@"<!--.*?-->|<script.*?</script>|<style.*?</style>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    // Exact to a minute, so that two hosts need not agree; and ES256 signs the same text never twice alike.
    [GeneratedRegex("\"(lastSeenAt|signature)\":\"[^\"]*\"")]
    private static partial Regex Changing();
}
