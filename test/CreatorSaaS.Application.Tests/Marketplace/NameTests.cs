using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Identity;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace;

/// <summary>Names in every script come back as they were given; those that hide something are refused by the member's name.</summary>
[Collection(SignedInAgencyCollection.Name)]
public sealed class NameTests(SignedInAgency agency)
{
    private static readonly string[] Names =
    [
        "مُحَمَّد الحدّاد", "שָׁלוֹם כהן", "\u200Fשלום\u200E & Co", "علی\u200Cرضا", // marks and joiners that these scripts need
        "Le\u0301a", "Léa", "ế Nguyễn", "ｆｕｌｌ", "王小明", "ไทย ที่", "हिन्दी", "👩‍👩‍👧‍👦 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "<b>Bold</b> & \"Quotes\"", "O’Brien; drop table", "Z̷͙̈a̶̡͝l̴̘̿g̶̯̈́o̵̮͗",
    ];

    private static readonly string[] Hidden =
    [
        "invoice\u202Efdp.exe", "a\u202Ab", "a\u2066b\u2069", "a\u200Bb", "\uFEFFa", "a\u2060b", "two\nlines", "a\tb", "a\u0007b", "a\u0085b",
        "a\u2028b", "\u3164", "a\u2800",
    ];

    [Fact]
    public async Task Names_in_every_script_come_back_as_they_were_given()
    {
        foreach (var (name, index) in Names.Select((name, index) => (name, index)))
        {
            foreach (var (way, given) in WaysToName(name, index))
            {
                using var answer = await given.SendAsync();
                var body = await answer.Content.ReadAsStringAsync();
                answer.IsSuccessStatusCode.ShouldBeTrue($"{way} {name}: {body}");
                given.Read(JsonNode.Parse(body)!).ShouldBe(name, way);
            }
        }
    }

    [Fact]
    public async Task A_name_that_hides_something_is_refused_with_its_member()
    {
        foreach (var (name, index) in Hidden.Select((name, index) => (name, index)))
        {
            foreach (var (way, given) in WaysToName(name, index))
            {
                using var answer = await given.SendAsync();
                var error = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["error"]!;

                ((int)answer.StatusCode, error["code"]!.GetValue<string>()).ShouldBe((400, FrameworkErrorCodes.Validation), $"{way} {Uri.EscapeDataString(name)}");
                var fault = error["validationErrors"]!.AsArray().ShouldHaveSingleItem()!;
                fault["members"]!.AsArray().Single()!.GetValue<string>().ShouldBe(given.Member, way);
                fault["message"]!.GetValue<string>().ShouldContain("characters that nobody sees");
            }
        }
    }

    /// <summary>Everything that gives a person, an agency, a brand, a deal or a key its name.</summary>
    private IEnumerable<(string Way, Given Given)> WaysToName(string name, int index)
    {
        var mark = $"{index}{(Hidden.Contains(name) ? "h" : "n")}";
        yield return ("a person", new Given(agency.Brand, HttpMethod.Put, "identity/profile", "name",
            new { name, language = "en", timeZone = "UTC", theme = "dark" }, answer => answer["name"]));
        yield return ("an invitation", new Given(agency.Owner, HttpMethod.Post, "identity/invitations", "name",
            new { email = $"n{mark}@names.example", name, roles = new[] { RoleKeys.Fan } }, answer => answer["name"]));
        yield return ("a brand's company", new Given(agency.Owner, HttpMethod.Post, "identity/invitations", "companyName",
            new { email = $"b{mark}@names.example", name = "Pat", roles = new[] { RoleKeys.Brand }, companyName = name }, answer => answer["companyName"]));
        yield return ("an agency", new Given(agency.Admin, HttpMethod.Post, "saas/tenants", "name",
            new { name, slug = $"names-{mark}", ownerName = "Olga", ownerEmail = $"o{mark}@names.example" }, answer => answer["name"]));
        yield return ("a key", new Given(agency.Owner, HttpMethod.Post, "identity/api-keys", "name",
            new { name, scopes = new[] { "Identity.Members" } }, answer => answer["key"]!["name"]));
        yield return ("a deal", new Given(agency.Staff, HttpMethod.Post, "marketplace/deals", "title",
            Draft(draft => draft["title"] = name), answer => answer["title"]));
        yield return ("a milestone", new Given(agency.Staff, HttpMethod.Post, "marketplace/deals", "milestones[0].title",
            Draft(draft => draft["milestones"]![0]!["title"] = name), answer => answer["milestones"]![0]!["title"]));
    }

    private JsonNode Draft(Action<JsonNode> change)
    {
        var draft = agency.Draft.DeepClone();
        change(draft);
        return draft;
    }

    private sealed record Given(SignedInPerson By, HttpMethod Verb, string Path, string Member, object Body, Func<JsonNode, JsonNode?> Name)
    {
        public Task<HttpResponseMessage> SendAsync() =>
            By.Client.SendAsync(new HttpRequestMessage(Verb, $"/api/v1/{Path}") { Content = JsonContent.Create(Body) });

        public string? Read(JsonNode answer) => Name(answer)?.GetValue<string>();
    }
}
