namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Where an import stands. Records exist in Done alone.</summary>
public enum ImportState
{
    /// <summary>Read and mapped; nobody has checked its rows yet.</summary>
    Uploaded,

    /// <summary>Every row was tried; what is wrong is listed, nothing is written.</summary>
    Checked,

    /// <summary>A job writes the rows; nobody sees one before all are there.</summary>
    Committing,

    Done,

    /// <summary>Everything that it brought was taken back.</summary>
    Undone,

    /// <summary>The job gave up; nothing was written.</summary>
    Failed,
}
