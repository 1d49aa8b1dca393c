using CreatorSaaS.Framework.Localization;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>A column of the exported file is called what the page calls it.</summary>
public sealed class JournalExportWordsTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void The_file_has_the_words_of_the_screen(string language)
    {
        var file = new LocalizationResource(typeof(PaymentsResource), "en").TextsIn(language);
        var screen = new LocalizationResource(typeof(LedgerPagesResource), "en").TextsIn(language);

        var shared = file.Keys.Where(key => key.StartsWith("Journal:", StringComparison.Ordinal) && screen.ContainsKey(key)).ToList();

        shared.Count.ShouldBeGreaterThanOrEqualTo(10);
        shared.ShouldAllBe(key => file[key] == screen[key]);
    }
}
