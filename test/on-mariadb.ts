/** Of the project `MariaDB`: what a suite opens without naming a database stands on the run's server. */
process.env.TEST_DATABASE = 'mariadb';
