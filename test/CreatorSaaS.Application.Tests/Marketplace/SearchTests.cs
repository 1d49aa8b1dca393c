using System.Text.Json.Nodes;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace.Imports;
using CreatorSaaS.Tables;
using CreatorSaaS.Texts;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace;

/// <summary>What equals what in every list that can be searched (decision 050).</summary>
[Collection(SignedInAgencyCollection.Name)]
public sealed class SearchTests(SignedInAgency agency)
{
    private static readonly string[] Names =
    [
        "Käthe Müller", "MUELLER Kate", "Ane Muller", "José Straße", "Ярослав Ёлкин", "Łukasz Ångström", "Søren Þór", "İlknur Işık",
        "Ωδυσσέας", "Le\u0301a De\u0301cembre", "Đặng Thị", "مُحَمَّد الحدّاد", "שָׁלוֹם כהן", "Zoë O’Brien–Núñez", "50%_off \\ Co", "ｆｕｌｌ ｗｉｄｔｈ", "👩‍👩‍👧 Trio",
    ];

    // What is typed, and which of the names have to be found: no other.
    private static readonly (string Typed, string[] Found)[] Searches =
    [
        ("müller", ["Käthe Müller", "MUELLER Kate", "Ane Muller"]), // with the umlaut: all three ways to write it
        ("MÜLLER", ["Käthe Müller", "MUELLER Kate", "Ane Muller"]),
        ("mu\u0308ller", ["Käthe Müller", "MUELLER Kate", "Ane Muller"]), // typed as two characters
        ("muller", ["Käthe Müller", "Ane Muller"]), // without: the letter with and without its mark
        ("mueller", ["Käthe Müller", "MUELLER Kate"]), // spelled out: not the bare letter
        ("kathe", ["Käthe Müller"]),
        ("kaethe", ["Käthe Müller"]),
        ("jose", ["José Straße"]),
        ("JOSÉ", ["José Straße"]),
        ("strasse", ["José Straße"]),
        ("STRASSE", ["José Straße"]),
        ("straße", ["José Straße"]),
        ("ЯРОСЛАВ", ["Ярослав Ёлкин"]),
        ("елкин", ["Ярослав Ёлкин"]),
        ("lukasz", ["Łukasz Ångström"]),
        ("angstrom", ["Łukasz Ångström"]),
        ("aangstroem", ["Łukasz Ångström"]),
        ("soren", ["Søren Þór"]),
        ("thor", ["Søren Þór"]),
        ("ISIK", ["İlknur Işık"]),
        ("ilknur", ["İlknur Işık"]),
        ("οδυσσεας", []), // another letter at its beginning
        ("ΩΔΥΣΣΕΑΣ", ["Ωδυσσέας"]),
        ("léa décembre", ["Le\u0301a De\u0301cembre"]),
        ("lea dec", ["Le\u0301a De\u0301cembre"]),
        ("dang thi", ["Đặng Thị"]),
        ("محمد", ["مُحَمَّد الحدّاد"]),
        ("שלום", ["שָׁלוֹם כהן"]),
        ("zoe o'brien-nunez", ["Zoë O’Brien–Núñez"]),
        ("50%_off", ["50%_off \\ Co"]),
        ("%", ["50%_off \\ Co"]),
        ("_", ["50%_off \\ Co"]),
        ("\\", ["50%_off \\ Co"]),
        ("5%off", []),
        ("full width", ["ｆｕｌｌ ｗｉｄｔｈ"]),
        ("👩‍👩‍👧", ["👩‍👩‍👧 Trio"]),
        ("  trio  ", ["👩‍👩‍👧 Trio"]),
    ];

    [Fact]
    public async Task Names_are_found_whatever_keyboard_they_are_typed_on()
    {
        await agency.ImportAsync(RosterFile.Of(
        [
            "brand,S-B,Kestrel,brand@search.example,,,,,,,",
            "creator,S-C,Íris Yıldız,creator@search.example,,,,,,,",
            .. Names.SelectMany((name, index) => (string[])
            [
                $"creator,S-{index},{name},s{index}@search.example,,,,,,,",
                $"brand,S-{index},{name},s{index}@search.example,,,,,,,",
                $"deal,S-{index},,,brand@search.example,creator@search.example,{name},Reel,10.00,EUR,2027-03-15",
            ]),
        ]));

        foreach (var (typed, found) in Searches)
        {
            var expected = found.Select(Kept).ToList();
            foreach (var (list, member) in ((string, string)[])[("creators", "name"), ("brands", "name"), ("deals", "title")])
            {
                var names = await FoundAsync(agency.Staff, $"marketplace/{list}", typed, member);
                names.Where(Names.Select(Kept).Contains).ShouldBe(expected, ignoreOrder: true, $"{typed} in {list}");
            }
        }

        (await FoundAsync(agency.Staff, "marketplace/deals", "iris yildiz", "title")).Count.ShouldBe(Names.Length); // by its creator
        (await FoundAsync(agency.Staff, "marketplace/deals", "KESTREL", "title")).Count.ShouldBeGreaterThanOrEqualTo(Names.Length);
    }

    [Fact]
    public async Task Members_agencies_and_the_audit_log_are_searched_as_the_roster_is()
    {
        await agency.Staff.Client.PutAsync<JsonNode>(
            "/api/v1/identity/profile", new { name = "Jo\u0308rg Müßig 50%", language = "en", timeZone = "UTC", theme = "dark" });
        await agency.Admin.Client.PostAsync<JsonNode>(
            "/api/v1/saas/tenants",
            new { name = "Bücher_Söhne", slug = "books", ownerName = "Olga Owner", ownerEmail = "owner@books.example" });
        await agency.Host.DrainAsync();

        foreach (var typed in (string[])["jörg", "JORG", "joerg", "mussig", "MÜSSIG", "50%", agency.Staff.Email.ToUpperInvariant()])
        {
            (await FoundAsync(agency.Owner, "identity/members", typed, "name")).ShouldBe(["Jo\u0308rg Müßig 50%"], typed);
            (await FoundAsync(agency.Owner, "identity/audit-logs", typed, "personName")).Distinct().ShouldBe(["Jo\u0308rg Müßig 50%"], typed);
        }

        foreach (var typed in (string[])["bücher", "BUCHER", "buecher", "soehne", "sohne", "r_s", "books"])
        {
            (await FoundAsync(agency.Admin, "saas/tenants", typed, "name")).ShouldBe(["Bücher_Söhne"], typed);
        }

        foreach (var typed in (string[])["j%g", "b_cher", "jorgg"])
        {
            (await FoundAsync(agency.Owner, "identity/members", typed, "name")).ShouldBeEmpty(typed);
            (await FoundAsync(agency.Owner, "identity/audit-logs", typed, "personName")).ShouldBeEmpty(typed);
            (await FoundAsync(agency.Admin, "saas/tenants", typed, "name")).ShouldBeEmpty(typed);
        }
    }

    /// <summary>Rows from before are found as if they had been written today.</summary>
    [Fact]
    public async Task The_migration_fills_keys_as_the_product_makes_them()
    {
        await using var command = agency.Host.HostDatabase().CreateCommand($"select {SearchKeyColumn.KeySql("name")} from unnest($1) as name");
        command.Parameters.Add(new NpgsqlParameter { Value = Names });
        await using var reader = await command.ExecuteReaderAsync();

        foreach (var name in Names)
        {
            (await reader.ReadAsync()).ShouldBeTrue();
            reader.GetString(0).ShouldBe(SearchText.KeyOf(name), name);
        }
    }

    // Imports compose what they keep.
    private static string Kept(string name) => name.Normalize();

    private static async Task<List<string>> FoundAsync(SignedInPerson person, string list, string typed, string member)
    {
        var answer = await person.Client.GetAsync<JsonNode>($"/api/v1/{list}?maxResultCount=100&search={Uri.EscapeDataString(typed)}");
        return [.. answer["items"]!.AsArray().Select(item => item![member]?.GetValue<string>() ?? "")];
    }
}
